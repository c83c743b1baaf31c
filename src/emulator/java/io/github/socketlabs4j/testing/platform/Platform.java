package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.testing.settings.Server;
import io.github.socketlabs4j.testing.settings.Settings;
import io.github.socketlabs4j.testing.settings.SettingsInForce;

/**
 * What an emulator knows of a server, for all its doors. Thread-safe, as its parts are.
 *
 * @param inForce what it was built with, and goes by now
 * @param clock the time of everything that happens
 * @param fates what becomes of mail
 * @param habits what recipients do by themselves
 * @param templates the stored templates
 * @param ledger what has happened
 * @param agenda what is yet to happen
 * @param transit the way of a mail
 * @param account what the account has used
 * @param transactions names of failures inside
 * @param quota how many injections are let through
 */
public record Platform(
        SettingsInForce inForce,
        EmulatorClock clock,
        Fates fates,
        Habits habits,
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
        return of(new SettingsInForce(settings), clock, new Agenda(clock));
    }

    /** The platform of one more server, for which time passes as it does for this one. */
    public Platform beside(Server server) {
        return of(new SettingsInForce(inForce, server), clock, agenda);
    }

    private static Platform of(SettingsInForce inForce, EmulatorClock clock, Agenda agenda) {
        Fates fates = new Fates();
        Habits habits = new Habits();
        Ledger ledger = new Ledger(inForce, clock);
        return new Platform(
                inForce,
                clock,
                fates,
                habits,
                new Templates(),
                ledger,
                agenda,
                new Transit(inForce, fates, habits, ledger, agenda, clock),
                new Account(inForce.now().allowances(), ledger, clock),
                new Transactions(),
                new Quota(inForce, clock));
    }

    /** What it goes by now. */
    public Settings settings() {
        return inForce.now();
    }

    /** Forgets all that has happened, and what was yet to happen to mail, of other servers as well. */
    public void clear() {
        agenda.clear();
        transit.clear();
        ledger.clear();
    }

    /** Forgets everything but what it was built with. */
    public void reset() {
        clear();
        transit.reset();
        fates.reset();
        habits.reset();
        templates.clear();
        account.reset();
        transactions.reset();
        quota.reset();
    }
}
