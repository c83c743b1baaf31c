package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import io.github.socketlabs4j.injection.MergeRow;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Makes requests of the rows that are still to be sent, and reads no more of them than it needs. */
final class RowSource {
    private final Iterator<MergeRow> rows;
    private final RowIds ids;
    private final KnownRows known;
    private final int rowsOfARequest;
    private long number;

    RowSource(Iterator<MergeRow> rows, RowIds ids, KnownRows known, int rowsOfARequest) {
        this.rows = rows;
        this.ids = ids;
        this.known = known;
        this.rowsOfARequest = rowsOfARequest;
    }

    /**
     * The next rows.
     *
     * @param notSent told of rows that cannot be sent, and why
     * @return null if there are no more
     * @throws JournalException if a row has changed since the journal was written
     */
    @Nullable
    BulkRequest next(BiConsumer<BulkRow, String> notSent) {
        List<BulkRow> request = new ArrayList<>();
        while (request.size() < rowsOfARequest && rows.hasNext()) {
            BulkRow row = ids.row(rows.next(), number++);
            Kind before = known.kind(row.messageId());
            if (row.isKeyed()) {
                if (!known.meet(row.messageId())) {
                    notSent.accept(row, "an earlier row has its key; give each row a key of its own");
                    continue;
                }
            } else if (before != null && known.digest(row.messageId()) != row.digest()) {
                throw new JournalException(
                        "Row " + row.key()
                                + " is not the row that the journal has under this number: the rows were changed"
                                + " since. Go on with the rows as they were, or give rows keys of their own",
                        null);
            }
            if (before == null || before == Kind.NOT_SENT) request.add(row);
        }
        return request.isEmpty() ? null : new BulkRequest(request);
    }
}
