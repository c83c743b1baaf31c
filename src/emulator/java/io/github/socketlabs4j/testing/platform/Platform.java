package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.testing.settings.Settings;

/**
 * What an emulator knows, for all its doors. Thread-safe, as its parts are.
 *
 * @param settings what it was built with
 * @param clock the time of everything that happens
 * @param fates what becomes of mail
 * @param templates the stored templates
 * @param ledger what has happened
 * @param account what the account has used
 * @param quota how many injections are let through
 */
public record Platform(
        Settings settings,
        EmulatorClock clock,
        Fates fates,
        Templates templates,
        Ledger ledger,
        Account account,
        Quota quota) {
    /** A platform on which nothing has happened yet. */
    public static Platform of(Settings settings) {
        EmulatorClock clock = new EmulatorClock(settings.clock());
        Fates fates = new Fates();
        Ledger ledger = new Ledger(settings.credentials().serverId(), fates, clock);
        return new Platform(
                settings,
                clock,
                fates,
                new Templates(),
                ledger,
                new Account(settings.allowances(), ledger, clock),
                new Quota(settings.limits(), clock));
    }

    /** Forgets everything but what it was built with. */
    public void reset() {
        ledger.clear();
        fates.reset();
        templates.clear();
        account.reset();
        quota.reset();
    }
}
