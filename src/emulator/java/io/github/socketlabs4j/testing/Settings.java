package io.github.socketlabs4j.testing;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an emulator is built with: the defaults, until its builder sets others. A running emulator's do not change. */
final class Settings implements Cloneable {
    private static final long MEGABYTE = 1024L * 1024;

    /** Where it listens: 0 is any free port. */
    int port;

    boolean allInterfaces;

    /** The one server it has, and the server's key, of either generation. */
    long serverId = 12345;

    String injectionKey = SocketLabsEmulator.Builder.DEFAULT_KEY;

    /** The login of the one user it has. */
    String reportingUser = SocketLabsEmulator.Builder.DEFAULT_REPORTING_USER;

    String reportingKey = SocketLabsEmulator.Builder.DEFAULT_REPORTING_KEY;

    /** The time of records and copies, until a test sets another. */
    Clock clock = Clock.systemUTC();

    /** The HTTP status of refused credentials. */
    int authenticationStatus = 401;

    /** How many bytes a message may have, attachments decoded. */
    long messageSizeLimit = 40 * MEGABYTE;

    long bodyLimit = 128 * MEGABYTE;

    /** How many requests are let through in each window; null for any number. */
    @Nullable
    Integer quota;

    Duration quotaWindow = Duration.ofMinutes(1);

    /** Whether a placeholder without a value refuses the message. */
    boolean missingFieldFails;

    /** What the plan includes in a month, until a test sets others: messages, bytes and calls of the Reporting API. */
    long messageAllowance = 40_000;

    long bandwidthAllowance = 5 * 1024 * MEGABYTE;
    long apiAllowance = 20_000;
    boolean refusesOverAllowance;

    /** The settings for an emulator of its own, whatever their builder is used for later. */
    Settings copy() {
        try {
            return (Settings) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
