package io.github.socketlabs4j.testing.settings;

/**
 * What the plan of an account includes in a month.
 *
 * @param messages how many messages
 * @param bandwidthInBytes how many bytes
 * @param apiCalls how many calls of the Reporting API
 */
public record Allowances(long messages, long bandwidthInBytes, long apiCalls) {
    /** 40,000 messages, 5 GiB, 20,000 calls. */
    public static final Allowances DEFAULT = new Allowances(40_000, 5L << 30, 20_000);

    /** What is let through at the most: a quarter more than is included. */
    public static long most(long allowance) {
        return allowance + allowance / 4;
    }
}
