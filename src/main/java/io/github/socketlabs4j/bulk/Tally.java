package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the outcomes of a run. Thread-safe. */
final class Tally {
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    /** Counted for this start only, because rows that an earlier start did not send are tried again. */
    private long notSent;

    /**
     * Counts what an entry of the journal changes.
     *
     * @param before what was known of the mail; null if nothing
     * @param after what is known now; null if nothing
     */
    synchronized void moved(@Nullable Kind before, @Nullable Kind after) {
        if (before != null) counts.merge(before, -1L, Long::sum);
        if (after != null) counts.merge(after, 1L, Long::sum);
    }

    /** Counts an outcome of this start. */
    synchronized void settled(RowOutcome outcome) {
        Kind kind = kind(outcome);
        if (kind == Kind.NOT_SENT) notSent++;
        else counts.merge(kind, 1L, Long::sum);
    }

    /** The journal's entry for an outcome. */
    static JournalEntry entry(RowOutcome outcome) {
        String code =
                outcome instanceof RowOutcome.Refused refused ? refused.code().wire() : null;
        return new JournalEntry(kind(outcome), outcome.messageId(), 0, code);
    }

    private static Kind kind(RowOutcome outcome) {
        if (outcome instanceof RowOutcome.Accepted) return Kind.ACCEPTED;
        if (outcome instanceof RowOutcome.Refused) return Kind.REFUSED;
        return outcome instanceof RowOutcome.NotSent ? Kind.NOT_SENT : Kind.UNKNOWN;
    }

    synchronized BulkSummary summary(@Nullable String stopped) {
        // A mail that was about to be sent, and has no later entry, may have been sent.
        long unknown = count(Kind.UNKNOWN) + count(Kind.SENDING);
        return new BulkSummary(count(Kind.ACCEPTED), count(Kind.REFUSED), notSent, unknown, stopped);
    }

    private long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
