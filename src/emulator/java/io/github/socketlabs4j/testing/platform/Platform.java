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
 * @param agenda what is yet to happen
 * @param transit the way of a mail
 * @param account what the account has used
 * @param transactions names of failures inside
 * @param quota how many injections are let through
 */
public record Platform(
        Settings settings,
        EmulatorClock clock,
        Fates fates,
        Templates templates,
        Ledger ledger,
        Agenda agenda,
        Transit transit,
        Account account,
        Transactions transactions,
        Quota quota) {
    /** A platform on which nothing has happened yet. */
    public static Platform of(Settings settings) {
        EmulatorClock clock = new EmulatorClock(settings.clock());
        Fates fates = new Fates();
        Ledger ledger = new Ledger();
        Agenda agenda = new Agenda(clock);
        return new Platform(
                settings,
                clock,
                fates,
                new Templates(),
                ledger,
                agenda,
                new Transit(settings.credentials().serverId(), fates, ledger, agenda, clock),
                new Account(settings.allowances(), ledger, clock),
                new Transactions(),
                new Quota(settings.limits(), clock));
    }

    /** Forgets all that has happened, and what was yet to happen to mail. */
    public void clear() {
        agenda.clear();
        ledger.clear();
    }

    /** Forgets everything but what it was built with. */
    public void reset() {
        clear();
        transit.reset();
        fates.reset();
        templates.clear();
        account.reset();
        transactions.reset();
        quota.reset();
    }
}
