package io.github.socketlabs4j.bulk;

import org.jspecify.annotations.Nullable;

/**
 * The counts of the outcomes of a run so far, including earlier starts with the same journal. Immutable.
 *
 * @param accepted the number of mails that the platform accepted for delivery
 * @param refused the number of mails that the platform rejected
 * @param notSent the number of rows of this start that were certainly not sent and may be tried again
 * @param unknown the number of mails of which it is not known whether they were sent
 * @param stopped why this start ended before its last row; null if it did not
 */
public record BulkSummary(
        long accepted,
        long refused,
        long notSent,
        long unknown,
        @Nullable String stopped) {
    /**
     * The number of rows that have an outcome.
     *
     * @return the sum of the four counts
     */
    public long rows() {
        return accepted + refused + notSent + unknown;
    }
}
