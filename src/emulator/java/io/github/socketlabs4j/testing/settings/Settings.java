package io.github.socketlabs4j.testing.settings;

import java.time.Clock;

/**
 * What an emulator is built with. A running emulator's settings do not change.
 *
 * @param listening where it listens
 * @param credentials the server it has, and the keys that are good
 * @param webhookKeys what its posts carry, and what endpoints answer with
 * @param account what the account has beside that server
 * @param limits how much it lets through
 * @param allowances what the plan includes, until a test sets others
 * @param behaviour what it does where the platform's documents leave a choice
 * @param keeping how much it remembers
 * @param clock the time of records and copies, until a test sets another
 */
public record Settings(
        Listening listening,
        Credentials credentials,
        WebhookKeys webhookKeys,
        WholeAccount account,
        Limits limits,
        Allowances allowances,
        Behaviour behaviour,
        Keeping keeping,
        Clock clock) {
    /** Checks that no other server has the number of the first. */
    public Settings {
        long first = credentials.serverId();
        if (account.servers().stream().anyMatch(server -> server.serverId() == first)) {
            throw new IllegalArgumentException("two servers have the same number: " + first);
        }
    }

    /** The one place that knows of the real time. */
    public static final Settings DEFAULT = new Settings(
            Listening.DEFAULT,
            Credentials.FOR_TESTS,
            WebhookKeys.FOR_TESTS,
            WholeAccount.DEFAULT,
            Limits.DEFAULT,
            Allowances.DEFAULT,
            Behaviour.DEFAULT,
            Keeping.DEFAULT,
            Clock.systemUTC());

    /** These settings, listening elsewhere. */
    public Settings with(Listening other) {
        return new Settings(other, credentials, webhookKeys, account, limits, allowances, behaviour, keeping, clock);
    }

    /** These settings with another server or other keys. */
    public Settings with(Credentials other) {
        return new Settings(listening, other, webhookKeys, account, limits, allowances, behaviour, keeping, clock);
    }

    /** These settings with other keys for endpoints. */
    public Settings with(WebhookKeys other) {
        return new Settings(listening, credentials, other, account, limits, allowances, behaviour, keeping, clock);
    }

    /** These settings with other servers and keys beside. */
    public Settings with(WholeAccount other) {
        return new Settings(listening, credentials, webhookKeys, other, limits, allowances, behaviour, keeping, clock);
    }

    /** These settings with other limits. */
    public Settings with(Limits other) {
        return new Settings(listening, credentials, webhookKeys, account, other, allowances, behaviour, keeping, clock);
    }

    /** These settings with another plan. */
    public Settings with(Allowances other) {
        return new Settings(listening, credentials, webhookKeys, account, limits, other, behaviour, keeping, clock);
    }

    /** These settings with another behaviour. */
    public Settings with(Behaviour other) {
        return new Settings(listening, credentials, webhookKeys, account, limits, allowances, other, keeping, clock);
    }

    /** These settings, remembering more or less. */
    public Settings with(Keeping other) {
        return new Settings(listening, credentials, webhookKeys, account, limits, allowances, behaviour, other, clock);
    }

    /** These settings with another clock. */
    public Settings with(Clock other) {
        return new Settings(
                listening, credentials, webhookKeys, account, limits, allowances, behaviour, keeping, other);
    }
}
