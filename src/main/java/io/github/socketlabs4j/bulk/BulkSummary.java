package io.github.socketlabs4j.bulk;

import org.jspecify.annotations.Nullable;

/**
 * What became of the rows of a run so far, those of earlier starts with the same journal included. Immutable.
 *
 * @param accepted how many mails the platform took for delivery
 * @param refused how many it refused
 * @param notSent how many rows of this start surely were not sent and may be tried again
 * @param unknown how many may have been sent, and nobody can tell
 * @param stopped why this start ended before its last row; null if it did not
 */
public record BulkSummary(
        long accepted,
        long refused,
        long notSent,
        long unknown,
        @Nullable String stopped) {
    /**
     * All rows that have an outcome.
     *
     * @return the sum of the four
     */
    public long rows() {
        return accepted + refused + notSent + unknown;
    }
}
