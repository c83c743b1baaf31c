package io.github.socketlabs4j.testing;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an emulator was built with.
 *
 * @param serverId the one server it has
 * @param injectionKey the server's key, of either generation
 * @param clock the time of records and copies, until a test sets another
 * @param authenticationStatus the HTTP status of refused credentials
 * @param messageSizeLimit how many bytes a message may have, attachments decoded
 * @param bodyLimit how many bytes a request body may have
 * @param quota how many requests are let through in each {@code quotaWindow}; null for any number
 * @param quotaWindow how long a quota lasts
 * @param missingFieldFails whether a placeholder without a value refuses the message
 * @param reportingUser the login of the one user it has
 * @param reportingKey the user's Reporting API key
 * @param messageAllowance how many messages the plan includes in a month, until a test sets others
 * @param bandwidthAllowance how many bytes
 * @param apiAllowance how many calls of the Reporting API
 * @param refusesOverAllowance whether reporting calls beyond the allowance are refused
 */
record Settings(
        long serverId,
        String injectionKey,
        Clock clock,
        int authenticationStatus,
        long messageSizeLimit,
        long bodyLimit,
        @Nullable Integer quota,
        Duration quotaWindow,
        boolean missingFieldFails,
        String reportingUser,
        String reportingKey,
        long messageAllowance,
        long bandwidthAllowance,
        long apiAllowance,
        boolean refusesOverAllowance) {
    /** The server alone; never a key. */
    @Override
    public String toString() {
        return "Settings[serverId " + serverId + "]";
    }
}
