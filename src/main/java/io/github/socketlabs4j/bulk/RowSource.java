package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Makes requests of the rows that are still to be sent, and reads no more of them than it needs. */
final class RowSource {
    /** A mail whose own message id is longer is not sent: a journal entry can hold about 20,000 characters. */
    private static final int LONGEST_ID = 10_000;

    private final Iterator<BulkRow> rows;
    private final KnownRows known;
    private final Tally tally;
    private final BulkContent content;
    private final @Nullable Instant absentBefore;

    /** Read, and in no request yet. */
    private List<BulkRow> read = new ArrayList<>();

    /**
     * Rows of a run.
     *
     * @param rows all of them
     * @param known what the journal says of them
     * @param tally told of those that count as not sent from now on
     * @param content says how many travel together at most
     * @param absentBefore what may have been sent before that, and has not been seen since, was not sent; null if that proves nothing
     */
    RowSource(
            Iterator<BulkRow> rows, KnownRows known, Tally tally, BulkContent content, @Nullable Instant absentBefore) {
        this.rows = rows;
        this.known = known;
        this.tally = tally;
        this.content = content;
        this.absentBefore = absentBefore;
    }

    /** Rows with the numbers they come in. */
    static <T> Iterator<BulkRow> numbered(Iterator<T> given, Numbering<T> numbering) {
        return new Iterator<>() {
            private long number;

            @Override
            public boolean hasNext() {
                return given.hasNext();
            }

            @Override
            public BulkRow next() {
                return numbering.row(given.next(), number++);
            }
        };
    }

    /** Makes a row of what was given. */
    @FunctionalInterface
    interface Numbering<T> {
        BulkRow row(T given, long number);
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
        long bytes = read.stream().mapToLong(BulkRow::bytes).sum();
        while (read.size() < content.rowsOfARequest() && rows.hasNext()) {
            BulkRow row = rows.next();
            if (!isToBeSent(row, notSent)) continue;
            bytes += row.bytes();
            if (bytes > content.room(read.size() + 1) && !read.isEmpty()) return take(row);
            read.add(row);
        }
        return read.isEmpty() ? null : take(null);
    }

    private boolean isToBeSent(BulkRow row, BiConsumer<BulkRow, String> notSent) {
        String messageId = row.messageId();
        if (messageId.length() > LONGEST_ID) {
            notSent.accept(
                    row, "its message id has " + messageId.length() + " characters; the platform advises 30 at most");
            return false;
        }
        Kind before = known.kind(messageId);
        if (row.isKeyed()) {
            if (!known.meet(messageId)) {
                notSent.accept(row, "an earlier row has its key; give each row a key of its own");
                return false;
            }
        } else if (before != null && before != Kind.NOT_SENT && known.digest(messageId) != row.digest()) {
            throw new JournalException(
                    "Row " + row.key()
                            + " is not the row that the journal has under this number: the rows were changed"
                            + " since. Go on with the rows as they were, or give rows keys of their own",
                    null);
        }
        if (before == null || before == Kind.NOT_SENT) return true;
        if (absentBefore == null || !known.isAbsentSince(messageId, absentBefore)) return false;
        tally.moved(before, null);
        known.put(new JournalEntry(Kind.NOT_SENT, messageId, 0, null));
        return true;
    }

    private BulkRequest take(@Nullable BulkRow first) {
        BulkRequest request = new BulkRequest(read);
        read = new ArrayList<>();
        if (first != null) read.add(first);
        return request;
    }

    /** The rows that were read and will be in no request, because no more can be read. */
    List<BulkRow> leftOver() {
        return take(null).rows();
    }
}
