package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.mail.TrackingType;
import io.github.socketlabs4j.reporting.ReportRow;
import io.github.socketlabs4j.testing.letters.Delivery;
import io.github.socketlabs4j.testing.letters.StoredContent;
import io.github.socketlabs4j.testing.letters.TakenMail;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the server remembers: what has happened, each event once; mailboxes and stored attachments; and the rows of reports that
 * are made only when somebody looks at them. Thread-safe; lists it gives out are copies.
 */
public final class Ledger {
    private final long serverId;
    private final Fates fates;
    private final EmulatorClock clock;

    private final List<Event> events = new ArrayList<>();
    private final List<TakenMail> mailbox = new ArrayList<>();
    private final List<Seed<?>> seeds = new ArrayList<>();
    private final Set<StoredContent> contents = new LinkedHashSet<>();
    private long lastId;

    private record Seed<R extends ReportRow>(Class<R> report, Timeline<R> rows) {}

    Ledger(long serverId, Fates fates, EmulatorClock clock) {
        this.serverId = serverId;
        this.fates = fates;
        this.clock = clock;
    }

    /** Takes all the mail of one request, and the attachments it keeps open. */
    public synchronized void take(List<Delivery> deliveries, Collection<StoredContent> attached) {
        Instant now = clock.now();
        contents.addAll(attached);
        for (Delivery delivery : deliveries) {
            take(new TakenMail(++lastId, serverId, now, delivery.recipient(), delivery.letter()));
        }
    }

    private void take(TakenMail mail) {
        Instant second = mail.takenAt().truncatedTo(ChronoUnit.SECONDS);
        Fate fate = fates.decide(mail.recipient());
        if (fate instanceof Fate.Failure failure) {
            if (!failure.isSuppression()) events.add(new Event.Queued(mail, second));
            events.add(new Event.Failed(mail, second, failure));
            return;
        }
        events.add(new Event.Queued(mail, second));
        events.add(new Event.Processed(mail, second));
        mailbox.add(mail);
    }

    /** A mail that was delivered comes back; if it fails for good, the recipient is suppressed. */
    public void bounce(TakenMail mail, Fate.Failure failure) {
        note(new Event.Failed(mail, clock.second(), failure));
        if (failure.isPermanent()) fates.suppress(mail.recipient());
    }

    /** A recipient opens a mail, or follows a link. */
    public void track(TakenMail mail, TrackingType type, @Nullable String url) {
        note(new Event.Tracked(mail, clock.second(), type, url));
    }

    /** A recipient calls a mail spam. */
    public void complain(TakenMail mail, FblType type) {
        note(new Event.Complained(mail, clock.second(), type));
    }

    /** Adds a row that no mail left behind. */
    public void add(ReportRow row) {
        note(new Event.Added(Timeline.time(row), row));
    }

    private synchronized void note(Event event) {
        events.add(event);
    }

    /** Adds rows that are made whenever they are looked at. */
    public synchronized <R extends ReportRow> void seed(Class<R> report, long count, LongFunction<R> rows) {
        seeds.add(new Seed<>(report, new Timeline<>(0, count, rows)));
    }

    /** All rows of a report. */
    public synchronized <R extends ReportRow> Timelines<R> rows(Class<R> report) {
        List<Timeline<R>> parts = new ArrayList<>();
        for (Seed<?> seed : seeds) {
            if (seed.report == report) parts.add(seed.rows.as(report));
        }
        List<Event> told = events.stream()
                .filter(event -> event.report() == report)
                .sorted(Comparator.comparing(Event::dateTime))
                .toList();
        parts.add(new Timeline<>(
                0, told.size(), number -> report.cast(told.get((int) number).row())));
        return new Timelines<>(parts);
    }

    /** What has happened, by kind and the oldest first. */
    public synchronized <E extends Event> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** All mail that was delivered, the oldest first. */
    public synchronized List<TakenMail> mailbox() {
        return List.copyOf(mailbox);
    }

    /** The mail that was delivered to one recipient, the oldest first. */
    public synchronized List<TakenMail> mailbox(String recipient) {
        String wanted = Addresses.fold(recipient);
        return mailbox.stream()
                .filter(mail -> Addresses.fold(mail.recipient()).equals(wanted))
                .toList();
    }

    /** Forgets everything, and deletes the attachments. */
    public synchronized void clear() {
        events.clear();
        mailbox.clear();
        seeds.clear();
        deleteContents();
    }

    /** Deletes the attachments; the mail they came with stays. */
    public synchronized void deleteContents() {
        contents.forEach(StoredContent::delete);
        contents.clear();
    }
}
