package io.github.socketlabs4j.testing.settings;

import java.time.Duration;

/**
 * How much an emulator lets through.
 *
 * @param messageBytes how many bytes a message may have, attachments decoded
 * @param bodyBytes how many bytes a request's body may have
 * @param quota how many injections are let through in each window
 * @param quotaWindow how long a window is; it begins with its first injection
 * @param inboundBytes how many bytes a mail from outside may have, files in base64
 */
public record Limits(long messageBytes, long bodyBytes, int quota, Duration quotaWindow, long inboundBytes) {
    private static final long MEGABYTE = 1024L * 1024;

    /** As assumed of the platform, and no quota that anybody would reach. */
    public static final Limits DEFAULT =
            new Limits(40 * MEGABYTE, 128 * MEGABYTE, Integer.MAX_VALUE, Duration.ofMinutes(1), 50 * MEGABYTE);

    /** These limits with another one for messages. */
    public Limits withMessageBytes(long most) {
        return new Limits(most, bodyBytes, quota, quotaWindow, inboundBytes);
    }

    /** These limits with another one for requests. */
    public Limits withBodyBytes(long most) {
        return new Limits(messageBytes, most, quota, quotaWindow, inboundBytes);
    }

    /** These limits with another quota. */
    public Limits withQuota(int injections, Duration window) {
        return new Limits(messageBytes, bodyBytes, injections, window, inboundBytes);
    }

    /** These limits with another one for mail from outside. */
    public Limits withInboundBytes(long most) {
        return new Limits(messageBytes, bodyBytes, quota, quotaWindow, most);
    }
}
