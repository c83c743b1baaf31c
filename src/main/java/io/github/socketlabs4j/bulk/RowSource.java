package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Packs the rows that are still to be sent into requests, and reads only as many as it needs. */
final class RowSource {
    /** A mail whose own message id is longer is not sent: a journal entry can hold about 20,000 characters. */
    private static final int LONGEST_ID = 10_000;

    private final Iterator<BulkRow> rows;
    private final KnownRows known;
    private final Tally tally;
    private final BulkContent content;
    private final @Nullable Instant absentBefore;

    /** Rows that were read and are in no request yet. */
    private List<BulkRow> pending = new ArrayList<>();

    /**
     * Creates a source.
     *
     * @param rows all rows of the run
     * @param known what the journal says about them
     * @param tally is told of unknown mails that count as not sent from now on
     * @param content gives the most rows and bytes of one request
     * @param absentBefore an unknown mail that was about to be sent before this time, and was not seen since, counts as
     *     not sent; null for never
     */
    RowSource(
            Iterator<BulkRow> rows, KnownRows known, Tally tally, BulkContent content, @Nullable Instant absentBefore) {
        this.rows = rows;
        this.known = known;
        this.tally = tally;
        this.content = content;
        this.absentBefore = absentBefore;
    }

    /** Turns what was given into rows, numbered from 0. */
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

    /** Makes a row from what was given and its number. */
    @FunctionalInterface
    interface Numbering<T> {
        BulkRow row(T given, long number);
    }

    /**
     * The next request.
     *
     * @param notSent is told of rows that cannot be sent, and why
     * @return null if there are no more rows
     * @throws JournalException if a row has changed since the journal was written
     */
    @Nullable
    BulkRequest next(BiConsumer<BulkRow, String> notSent) {
        long bytes = pending.stream().mapToLong(BulkRow::bytes).sum();
        while (pending.size() < content.rowsPerRequest() && rows.hasNext()) {
            BulkRow row = rows.next();
            if (!isToBeSent(row, notSent)) continue;
            bytes += row.bytes();
            if (bytes > content.room(pending.size() + 1) && !pending.isEmpty()) return take(row);
            pending.add(row);
        }
        return pending.isEmpty() ? null : take(null);
    }

    /** Whether a row is to be sent by this start; if not, it is skipped or reported as not sent. */
    private boolean isToBeSent(BulkRow row, BiConsumer<BulkRow, String> notSent) {
        String messageId = row.messageId();
        if (messageId.length() > LONGEST_ID) {
            notSent.accept(
                    row, "its message id has " + messageId.length() + " characters; the platform advises 30 at most");
            return false;
        }
        Kind before = known.kind(messageId);
        boolean isOpen = before == null || before == Kind.NOT_SENT;
        if (row.hasOwnKey() && !known.markMet(messageId)) {
            notSent.accept(row, "an earlier row has its key; give each row a key of its own");
            return false;
        }
        if (!row.hasOwnKey() && !isOpen && known.digest(messageId) != row.digest()) {
            throw new JournalException(
                    "Row " + row.key()
                            + " is not the row that the journal has under this number: the rows were changed"
                            + " since. Go on with the rows as they were, or give rows keys of their own",
                    null);
        }
        return isOpen || becomesNotSent(messageId, before);
    }

    /** Whether an unknown mail counts as not sent because it was absent for long enough; if so, this is noted. */
    private boolean becomesNotSent(String messageId, @Nullable Kind before) {
        if (absentBefore == null || !known.isAbsentSince(messageId, absentBefore)) return false;
        tally.moved(before, null);
        known.put(new JournalEntry(Kind.NOT_SENT, messageId, 0, null));
        return true;
    }

    /**
     * Makes a request of the pending rows.
     *
     * @param first the first pending row of the next request, or null
     */
    private BulkRequest take(@Nullable BulkRow first) {
        BulkRequest request = new BulkRequest(pending);
        pending = new ArrayList<>();
        if (first != null) pending.add(first);
        return request;
    }

    /** The rows that were read and are in no request, for a run that stops reading. */
    List<BulkRow> leftOver() {
        return take(null).rows();
    }
}
