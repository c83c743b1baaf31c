package io.github.socketlabs4j.testing.settings;

/**
 * The monthly allowances of an account's plan.
 *
 * @param messages the number of messages
 * @param bandwidthInBytes the number of bytes
 * @param apiCalls the number of calls of the Reporting API
 */
public record Allowances(long messages, long bandwidthInBytes, long apiCalls) {
    /** 40,000 messages, 5 GiB, 20,000 calls. */
    public static final Allowances DEFAULT = new Allowances(40_000, 5L << 30, 20_000);

    /** The maximum for an allowance: a quarter more than the plan includes. */
    public static long most(long allowance) {
        return allowance + allowance / 4;
    }
}
