package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.testing.settings.Server;
import io.github.socketlabs4j.testing.settings.Settings;
import io.github.socketlabs4j.testing.settings.SettingsInForce;
import io.github.socketlabs4j.testing.settings.Teller;
import io.github.socketlabs4j.testing.settings.Tidings;

/**
 * The state of one server. The clock and the agenda are shared by all servers of the emulator. Thread-safe, as its
 * parts are.
 *
 * @param teller publishes changes of this server
 * @param inForce the current settings
 * @param clock the emulator's clock
 * @param fates decides what happens to mail
 * @param habits what recipients do with delivered mail
 * @param templates the stored templates
 * @param ledger the events, mailboxes and report rows
 * @param agenda what happens later
 * @param transit delivers mail
 * @param account the usage and allowances of the account
 * @param transactions makes the ids of internal errors
 * @param quota the rate limit of sends
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
    /** The state of a first server on which nothing has happened yet. */
    public static Platform of(Settings settings) {
        Teller teller = new Teller(new Tidings(), null);
        EmulatorClock clock = new EmulatorClock(settings.clock(), teller);
        return of(teller, new SettingsInForce(settings, teller), clock, new Agenda(clock));
    }

    /** The state of an additional server, which shares the clock and the agenda of this one. */
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

    /** Publishes the changes of all servers of the emulator. */
    public Tidings tidings() {
        return teller.tidings();
    }

    /** The current settings. */
    public Settings settings() {
        return inForce.now();
    }

    /** Deletes mail and events of this server, and everything on the shared agenda. */
    public void clear() {
        agenda.clear();
        transit.clear();
        ledger.clear();
    }

    /** Deletes everything but the settings. */
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
