package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.testing.settings.Server;
import io.github.socketlabs4j.testing.settings.Settings;
import io.github.socketlabs4j.testing.settings.SettingsInForce;
import io.github.socketlabs4j.testing.settings.Teller;
import io.github.socketlabs4j.testing.settings.Tidings;

/**
 * What an emulator knows of a server, for all its doors. Thread-safe, as its parts are.
 *
 * @param teller tells what has changed of it
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
        Teller teller,
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
        Teller teller = new Teller(new Tidings(), null);
        EmulatorClock clock = new EmulatorClock(settings.clock(), teller);
        return of(teller, new SettingsInForce(settings, teller), clock, new Agenda(clock));
    }

    /** The platform of one more server, for which time passes as it does for this one. */
    public Platform beside(Server server) {
        return of(new Teller(tidings(), server.serverId()), new SettingsInForce(inForce, server), clock, agenda);
    }

    private static Platform of(Teller teller, SettingsInForce inForce, EmulatorClock clock, Agenda agenda) {
        Fates fates = new Fates(teller);
        Habits habits = new Habits(teller);
        Ledger ledger = new Ledger(inForce, clock, teller);
        return new Platform(
                teller,
                inForce,
                clock,
                fates,
                habits,
                new Templates(teller),
                ledger,
                agenda,
                new Transit(inForce, fates, habits, ledger, agenda, clock, teller),
                new Account(inForce.now().allowances(), ledger, clock, teller),
                new Transactions(),
                new Quota(inForce, clock, teller));
    }

    /** From where all changes of the emulator are told, those of other servers as well. */
    public Tidings tidings() {
        return teller.tidings();
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
