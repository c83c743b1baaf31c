package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.testing.settings.ChangeBus;
import io.github.socketlabs4j.testing.settings.ChangePublisher;
import io.github.socketlabs4j.testing.settings.Server;
import io.github.socketlabs4j.testing.settings.Settings;
import io.github.socketlabs4j.testing.settings.SettingsInForce;

/**
 * The state of one server. The clock and the agenda are shared by all servers of the emulator. Thread-safe, as its
 * parts are.
 *
 * @param publisher publishes changes of this server
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
        ChangePublisher publisher,
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
        ChangePublisher publisher = new ChangePublisher(new ChangeBus(), null);
        EmulatorClock clock = new EmulatorClock(settings.clock(), publisher);
        return of(publisher, new SettingsInForce(settings, publisher), clock, new Agenda(clock));
    }

    /** The state of an additional server, which shares the clock and the agenda of this one. */
    public Platform beside(Server server) {
        return of(
                new ChangePublisher(changeBus(), server.serverId()),
                new SettingsInForce(inForce, server),
                clock,
                agenda);
    }

    private static Platform of(ChangePublisher publisher, SettingsInForce inForce, EmulatorClock clock, Agenda agenda) {
        Fates fates = new Fates(publisher);
        Habits habits = new Habits(publisher);
        Ledger ledger = new Ledger(inForce, clock, publisher);
        return new Platform(
                publisher,
                inForce,
                clock,
                fates,
                habits,
                new Templates(publisher),
                ledger,
                agenda,
                new Transit(inForce, fates, habits, ledger, agenda, clock, publisher),
                new Account(inForce.now().allowances(), ledger, clock, publisher),
                new Transactions(),
                new Quota(inForce, clock, publisher));
    }

    /** Publishes the changes of all servers of the emulator. */
    public ChangeBus changeBus() {
        return publisher.changeBus();
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
