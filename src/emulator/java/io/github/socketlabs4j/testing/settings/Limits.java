package io.github.socketlabs4j.testing.settings;

import java.time.Duration;

/**
 * The size limits and the rate limit of an emulator.
 *
 * @param messageBytes the maximum size of a message in bytes, with decoded attachments
 * @param bodyBytes the maximum size of a request body in bytes
 * @param quota the maximum number of sends in each window
 * @param quotaWindow the length of a window, which begins with its first send
 * @param inboundBytes the maximum size of an inbound mail in bytes, with base64-encoded files
 */
public record Limits(long messageBytes, long bodyBytes, int quota, Duration quotaWindow, long inboundBytes) {
    private static final long MEGABYTE = 1024L * 1024;

    /** The size limits assumed of the platform, and practically no rate limit. */
    public static final Limits DEFAULT =
            new Limits(40 * MEGABYTE, 128 * MEGABYTE, Integer.MAX_VALUE, Duration.ofMinutes(1), 50 * MEGABYTE);

    /** The same with another limit for messages. */
    public Limits withMessageBytes(long most) {
        return new Limits(most, bodyBytes, quota, quotaWindow, inboundBytes);
    }

    /** The same with another limit for request bodies. */
    public Limits withBodyBytes(long most) {
        return new Limits(messageBytes, most, quota, quotaWindow, inboundBytes);
    }

    /** The same with another rate limit. */
    public Limits withQuota(int injections, Duration window) {
        return new Limits(messageBytes, bodyBytes, injections, window, inboundBytes);
    }

    /** The same with another limit for inbound mail. */
    public Limits withInboundBytes(long most) {
        return new Limits(messageBytes, bodyBytes, quota, quotaWindow, most);
    }
}
