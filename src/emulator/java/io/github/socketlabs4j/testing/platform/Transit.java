package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.mail.TrackingType;
import io.github.socketlabs4j.testing.letters.Delivery;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.platform.Habits.Deed;
import io.github.socketlabs4j.testing.platform.Habits.Habit;
import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.ChangePublisher;
import io.github.socketlabs4j.testing.settings.SettingsInForce;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves each accepted mail to its end, and carries out what recipients do with it afterwards. Records each step in the
 * ledger, and adds later steps to the agenda. Thread-safe.
 */
public final class Transit {
    private final SettingsInForce settings;
    private final Fates fates;
    private final Habits habits;
    private final Ledger ledger;
    private final Agenda agenda;
    private final EmulatorClock clock;
    private final ChangePublisher publisher;
    private Duration transport = Duration.ZERO;
    private long lastId;

    /** The accepted mail that is neither delivered nor failed yet, by id. */
    private final Map<Long, TakenMail> underWay = new LinkedHashMap<>();

    Transit(
            SettingsInForce settings,
            Fates fates,
            Habits habits,
            Ledger ledger,
            Agenda agenda,
            EmulatorClock clock,
            ChangePublisher publisher) {
        this.settings = settings;
        this.fates = fates;
        this.habits = habits;
        this.ledger = ledger;
        this.agenda = agenda;
        this.clock = clock;
        this.publisher = publisher;
    }

    /** A mail under way. */
    private record Journey(TakenMail mail, Course course, Instant begun) {}

    /** Sets the delay between accepting a mail and the first attempt to deliver it, from now on. */
    public synchronized void takes(Duration time) {
        transport = time;
        publisher.publish(Change.Kind.SETTING);
    }

    /** The delay between accepting a mail and the first attempt to deliver it. */
    public synchronized Duration transport() {
        return transport;
    }

    /** The accepted mail that is neither delivered nor failed yet, the oldest first. */
    public synchronized List<TakenMail> underWay() {
        return List.copyOf(underWay.values());
    }

    /** Accepts all the mail of one request. */
    public void take(List<Delivery> deliveries) {
        synchronized (this) {
            Instant now = clock.now();
            long serverId = settings.now().credentials().serverId();
            ledger.keep(deliveries);
            for (Delivery delivery : deliveries) {
                take(new TakenMail(++lastId, serverId, now, delivery.recipient(), delivery.letter()));
            }
        }
        agenda.run();
    }

    private void take(TakenMail mail) {
        Course course = fates.decide(mail.recipient());
        if (course.fate() instanceof Fate.Failure failure && failure.isSuppression()) {
            fail(mail, mail.takenAt(), failure);
            return;
        }
        ledger.note(new Event.Queued(mail, second(mail.takenAt())));
        underWay.put(mail.id(), mail);
        Journey journey = new Journey(mail, course, mail.takenAt().plus(transport));
        if (transport.isZero()) attempt(journey, 0, mail.takenAt());
        else later(journey, 0, journey.begun);
    }

    private void later(Journey journey, int attempt, Instant due) {
        agenda.add(due, () -> attempt(journey, attempt, due));
    }

    /** Tries to deliver a mail. All earlier attempts were deferred. */
    private synchronized void attempt(Journey journey, int attempt, Instant now) {
        Course.PutOff putOff = journey.course.putOff();
        if (putOff == null || attempt == putOff.again().size()) {
            end(journey, now);
            return;
        }
        ledger.note(new Event.Deferred(journey.mail, second(now), putOff.code()));
        later(journey, attempt + 1, journey.begun.plus(putOff.again().get(attempt)));
    }

    private void end(Journey journey, Instant now) {
        if (journey.course.fate() instanceof Fate.Failure failure) {
            fail(journey.mail, now, failure);
            return;
        }
        underWay.remove(journey.mail.id());
        ledger.deliver(new Event.Processed(journey.mail, second(now)));
        for (Habit habit : habits.of(journey.mail)) {
            Instant due = now.plus(habit.after());
            agenda.add(due, () -> act(journey.mail, due, habit.deed()));
        }
        Course.ComesBack comesBack = journey.course.comesBack();
        if (comesBack == null) return;
        Instant due = now.plus(comesBack.after());
        agenda.add(due, () -> comeBack(journey.mail, due, comesBack.failure()));
    }

    private void fail(TakenMail mail, Instant now, Fate.Failure failure) {
        // First the suppression list: a listener that is told of the failure must find the address on it.
        if (failure.isPermanent()) fates.suppress(mail.recipient());
        underWay.remove(mail.id());
        ledger.note(new Event.Failed(mail, second(now), failure, false));
    }

    private synchronized void comeBack(TakenMail mail, Instant now, Fate.Failure failure) {
        if (failure.isPermanent()) fates.suppress(mail.recipient());
        ledger.note(new Event.Failed(mail, second(now), failure, true));
    }

    /** Carries out what a recipient, or their server, does now with a delivered mail. */
    public void act(TakenMail mail, Deed deed) {
        act(mail, clock.now(), deed);
        agenda.run();
    }

    private void act(TakenMail mail, Instant now, Deed deed) {
        Instant second = second(now);
        if (deed instanceof Deed.Bounce bounce) {
            comeBack(mail, now, Fate.failure(bounce.code()));
        } else if (deed instanceof Deed.Unsubscribe) {
            fates.suppress(mail.recipient());
            ledger.note(new Event.Unsubscribed(mail, second));
        } else if (deed instanceof Deed.Complain complain) {
            ledger.note(new Event.Complained(mail, second, complain.type()));
        } else if (deed instanceof Deed.Defer defer) {
            ledger.note(new Event.Deferred(mail, second, defer.code()));
        } else if (deed instanceof Deed.Click click) {
            ledger.note(new Event.Tracked(mail, second, TrackingType.CLICK, click.url()));
        } else {
            ledger.note(new Event.Tracked(mail, second, TrackingType.OPEN, null));
        }
    }

    /** Removes the mail under way. */
    synchronized void clear() {
        underWay.clear();
    }

    /** Starts again with the first id, and removes the delivery delay. */
    public synchronized void reset() {
        lastId = 0;
        takes(Duration.ZERO);
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
