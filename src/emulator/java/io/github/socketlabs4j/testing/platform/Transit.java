package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.mail.TrackingType;
import io.github.socketlabs4j.testing.letters.Delivery;
import io.github.socketlabs4j.testing.letters.StoredContent;
import io.github.socketlabs4j.testing.letters.TakenMail;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings each mail from being taken to its end, and puts down what recipients do with it afterwards: whatever changes, the ledger
 * is told once. What takes time is on the agenda. Thread-safe.
 */
public final class Transit {
    private final long serverId;
    private final Fates fates;
    private final Ledger ledger;
    private final Agenda agenda;
    private final EmulatorClock clock;
    private Duration transport = Duration.ZERO;
    private long lastId;

    Transit(long serverId, Fates fates, Ledger ledger, Agenda agenda, EmulatorClock clock) {
        this.serverId = serverId;
        this.fates = fates;
        this.ledger = ledger;
        this.agenda = agenda;
        this.clock = clock;
    }

    /** A mail on its way. */
    private record Journey(TakenMail mail, Course course, Instant begun) {}

    /** Sets how long it takes from now on until a mail that was taken is tried for the first time. */
    public synchronized void takes(Duration time) {
        transport = time;
    }

    /** Takes all the mail of one request, and the attachments it keeps open. */
    public void take(List<Delivery> deliveries, Collection<StoredContent> attached) {
        synchronized (this) {
            Instant now = clock.now();
            ledger.keep(attached);
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
        Journey journey = new Journey(mail, course, mail.takenAt().plus(transport));
        if (transport.isZero()) attempt(journey, 0, mail.takenAt());
        else later(journey, 0, journey.begun);
    }

    private void later(Journey journey, int attempt, Instant due) {
        agenda.add(due, () -> attempt(journey, attempt, due));
    }

    /** Tries to deliver a mail; the attempts before were put off. */
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
        ledger.deliver(new Event.Processed(journey.mail, second(now)));
        Course.ComesBack comesBack = journey.course.comesBack();
        if (comesBack == null) return;
        Instant due = now.plus(comesBack.after());
        agenda.add(due, () -> comeBack(journey.mail, due, comesBack.failure()));
    }

    private void fail(TakenMail mail, Instant now, Fate.Failure failure) {
        // Before it is told: who hears of a bounce and asks finds the address suppressed.
        if (failure.isPermanent()) fates.suppress(mail.recipient());
        ledger.note(new Event.Failed(mail, second(now), failure, false));
    }

    private synchronized void comeBack(TakenMail mail, Instant now, Fate.Failure failure) {
        if (failure.isPermanent()) fates.suppress(mail.recipient());
        ledger.note(new Event.Failed(mail, second(now), failure, true));
    }

    /** A mail that was delivered comes back; if it fails for good, the recipient is suppressed. */
    public void bounce(TakenMail mail, Fate.Failure failure) {
        comeBack(mail, clock.now(), failure);
        agenda.run();
    }

    /** The recipient's server says that it has put a mail off. */
    public void putOff(TakenMail mail, FailureCode code) {
        ledger.note(new Event.Deferred(mail, clock.second(), code));
        agenda.run();
    }

    /** A recipient opens a mail, or follows a link. */
    public void track(TakenMail mail, TrackingType type, @Nullable String url) {
        ledger.note(new Event.Tracked(mail, clock.second(), type, url));
        agenda.run();
    }

    /** A recipient wants no more, and gets no more. */
    public void unsubscribe(TakenMail mail) {
        fates.suppress(mail.recipient());
        ledger.note(new Event.Unsubscribed(mail, clock.second()));
        agenda.run();
    }

    /** A recipient calls a mail spam. */
    public void complain(TakenMail mail, FblType type) {
        ledger.note(new Event.Complained(mail, clock.second(), type));
        agenda.run();
    }

    /** Begins to count anew, and lets mail be tried at once. */
    public synchronized void reset() {
        lastId = 0;
        transport = Duration.ZERO;
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
