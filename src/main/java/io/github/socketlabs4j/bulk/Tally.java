package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what is known of a run's mails. Read by any thread. */
final class Tally {
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    /** Of this start; what an earlier one did not send was tried again. */
    private long notSent;

    /** In the journal, more is said of a mail. */
    synchronized void moved(@Nullable Kind before, @Nullable Kind after) {
        if (before != null) counts.merge(before, -1L, Long::sum);
        if (after != null) counts.merge(after, 1L, Long::sum);
    }

    synchronized void settled(RowOutcome outcome) {
        Kind kind = kind(outcome);
        if (kind == Kind.NOT_SENT) notSent++;
        else counts.merge(kind, 1L, Long::sum);
    }

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
        // What was about to be sent, and nothing more is known of, may have been.
        long unknown = count(Kind.UNKNOWN) + count(Kind.SENDING);
        return new BulkSummary(count(Kind.ACCEPTED), count(Kind.REFUSED), notSent, unknown, stopped);
    }

    private long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
