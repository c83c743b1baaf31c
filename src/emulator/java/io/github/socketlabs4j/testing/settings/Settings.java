package io.github.socketlabs4j.testing.settings;

import java.time.Clock;

/**
 * The settings of an emulator or of one server. Immutable.
 *
 * @param listening the port and the network interfaces
 * @param credentials the id of the first server, its keys and its user name
 * @param webhookKeys the keys of the first server's endpoints
 * @param account the additional servers, and the keys of the account's endpoints
 * @param limits the size limits and the rate limit
 * @param allowances the allowances of the plan, until a test sets others
 * @param behaviour the behaviour where the platform's documentation leaves a choice
 * @param keeping how much history is kept
 * @param clock the clock, until a test sets another
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
    /** Rejects additional servers that have the id of the first one. */
    public Settings {
        long first = credentials.serverId();
        if (account.servers().stream().anyMatch(server -> server.serverId() == first)) {
            throw new IllegalArgumentException("two servers have the same number: " + first);
        }
    }

    /** The default settings. This is the only place in the emulator that uses the system clock. */
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

    /** These settings with another port or other interfaces. */
    public Settings with(Listening other) {
        return new Settings(other, credentials, webhookKeys, account, limits, allowances, behaviour, keeping, clock);
    }

    /** These settings with other credentials. */
    public Settings with(Credentials other) {
        return new Settings(listening, other, webhookKeys, account, limits, allowances, behaviour, keeping, clock);
    }

    /** These settings with other keys of the endpoints. */
    public Settings with(WebhookKeys other) {
        return new Settings(listening, credentials, other, account, limits, allowances, behaviour, keeping, clock);
    }

    /** These settings with other additional servers and account keys. */
    public Settings with(WholeAccount other) {
        return new Settings(listening, credentials, webhookKeys, other, limits, allowances, behaviour, keeping, clock);
    }

    /** These settings with other limits. */
    public Settings with(Limits other) {
        return new Settings(listening, credentials, webhookKeys, account, other, allowances, behaviour, keeping, clock);
    }

    /** These settings with other allowances. */
    public Settings with(Allowances other) {
        return new Settings(listening, credentials, webhookKeys, account, limits, other, behaviour, keeping, clock);
    }

    /** These settings with another behaviour. */
    public Settings with(Behaviour other) {
        return new Settings(listening, credentials, webhookKeys, account, limits, allowances, other, keeping, clock);
    }

    /** These settings with other limits of the history. */
    public Settings with(Keeping other) {
        return new Settings(listening, credentials, webhookKeys, account, limits, allowances, behaviour, other, clock);
    }

    /** These settings with another clock. */
    public Settings with(Clock other) {
        return new Settings(
                listening, credentials, webhookKeys, account, limits, allowances, behaviour, keeping, other);
    }
}
