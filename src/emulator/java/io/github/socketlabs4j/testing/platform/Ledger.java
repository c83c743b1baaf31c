package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.reporting.ReportRow;
import io.github.socketlabs4j.testing.letters.AttachedFile;
import io.github.socketlabs4j.testing.letters.Delivery;
import io.github.socketlabs4j.testing.letters.StoredContent;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.Keeping;
import io.github.socketlabs4j.testing.settings.SettingsInForce;
import io.github.socketlabs4j.testing.settings.Teller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * What the server remembers: what has happened, each event once; mailboxes and stored attachments; and the rows of reports that
 * are made only when somebody looks at them. Thread-safe; lists it gives out are copies.
 */
public final class Ledger {
    private final SettingsInForce settings;
    private final EmulatorClock clock;
    private final Teller teller;
    private final Shelf<Event> events = new Shelf<>();
    private final Shelf<Event.Processed> mailbox = new Shelf<>();
    private final List<Seed<?>> seeds = new ArrayList<>();

    /** How many mails need each attachment: those under way, and those in mailboxes. */
    private final Map<StoredContent, Integer> contents = new LinkedHashMap<>();

    private final Changes changes = new Changes();
    private Consumer<Event> listener = event -> {};

    Ledger(SettingsInForce settings, EmulatorClock clock, Teller teller) {
        this.settings = settings;
        this.clock = clock;
        this.teller = teller;
    }

    private record Seed<R extends ReportRow>(Class<R> report, Timeline<R> rows) {}

    /** Tells somebody of each event from now on, one after the other and in their order. Nothing is noted meanwhile. */
    public synchronized void listen(Consumer<Event> newListener) {
        listener = listener.andThen(newListener);
    }

    /** For who waits until something has happened. */
    public Changes changes() {
        return changes;
    }

    /** Keeps the attachments of mail until nothing needs them. */
    synchronized void keep(List<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            for (AttachedFile file : delivery.letter().attachments()) contents.merge(file.content(), 1, Integer::sum);
        }
    }

    private void release(TakenMail mail) {
        for (AttachedFile file : mail.letter().attachments()) {
            Integer left = contents.computeIfPresent(file.content(), (content, users) -> users == 1 ? null : users - 1);
            if (left == null) file.content().delete();
        }
    }

    /** Puts a mail into its recipient's mailbox. */
    synchronized void deliver(Event.Processed event) {
        mailbox.add(event);
        note(event);
    }

    /** Notes that something has happened. */
    synchronized void note(Event event) {
        events.add(event);
        if (event instanceof Event.Failed failed && !failed.isLate()) release(failed.mail());
        trim();
        listener.accept(event);
        tell(event);
        changes.note();
    }

    private void tell(Event event) {
        TakenMail mail = event.mail();
        if (event instanceof Event.Processed processed) {
            teller.tell(Change.of(Change.Kind.MAIL)
                    .with("id", processed.mail().id())
                    .with("recipient", processed.mail().recipient()));
        }
        teller.tell(Change.of(Change.Kind.EVENT).with("address", mail == null ? null : mail.recipient()));
    }

    /** Forgets what is too much, or too old. */
    private void trim() {
        Keeping keeping = settings.now().keeping();
        Instant oldest = keeping.age() == null ? Instant.MIN : clock.now().minus(keeping.age());
        while (isTooMuch(events, keeping, oldest)) events.removeOldest();
        while (isTooMuch(mailbox, keeping, oldest))
            release(mailbox.removeOldest().mail());
    }

    private static boolean isTooMuch(Shelf<?> kept, Keeping keeping, Instant oldest) {
        return kept.size() > keeping.count() || kept.beginsBefore(oldest);
    }

    /** Adds a row that no mail left behind. */
    public void add(ReportRow row) {
        note(new Event.Added(Timeline.time(row), row));
    }

    /** Adds rows that are made whenever they are looked at. */
    public synchronized <R extends ReportRow> void seed(Class<R> report, long count, LongFunction<R> rows) {
        seeds.add(new Seed<>(report, new Timeline<>(0, count, rows)));
        teller.tell(Change.of(Change.Kind.EVENT).with("address", null));
    }

    /** All rows of a report. */
    public synchronized <R extends ReportRow> Timelines<R> rows(Class<R> report) {
        List<Timeline<R>> parts = new ArrayList<>();
        for (Seed<?> seed : seeds) {
            if (seed.report == report) parts.add(seed.rows.as(report));
        }
        List<Event.Reported> told = events(Event.Reported.class).stream()
                .filter(event -> event.report() == report)
                .sorted(Comparator.comparing(Event::dateTime))
                .toList();
        parts.add(new Timeline<>(
                0, told.size(), number -> report.cast(told.get((int) number).row())));
        return new Timelines<>(parts);
    }

    /** What has happened, by kind and the oldest first. */
    public synchronized <E extends Event> List<E> events(Class<E> kind) {
        trim();
        return events.all().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What has happened to mail for one recipient, the oldest first. No other is looked at. */
    public synchronized List<Event> events(String recipient) {
        trim();
        return events.of(recipient);
    }

    /** All mail that was delivered, the oldest first. */
    public synchronized List<TakenMail> mailbox() {
        trim();
        return mailbox.all().map(Event.Processed::mail).toList();
    }

    /** The mail that was delivered to one recipient, the oldest first. No other is looked at. */
    public synchronized List<TakenMail> mailbox(String recipient) {
        trim();
        return mailbox.of(recipient).stream().map(Event.Processed::mail).toList();
    }

    /** How much mail was delivered. */
    public synchronized int delivered() {
        trim();
        return mailbox.size();
    }

    /** How many streams of stored attachments are open. */
    public synchronized int openStreams() {
        return contents.keySet().stream().mapToInt(StoredContent::openStreams).sum();
    }

    /** Forgets everything, and deletes the attachments. */
    public synchronized void clear() {
        events.clear();
        mailbox.clear();
        seeds.clear();
        deleteContents();
        teller.tell(Change.Kind.CLEAR);
    }

    /** Deletes the attachments; the mail they came with stays. */
    public synchronized void deleteContents() {
        contents.keySet().forEach(StoredContent::delete);
        contents.clear();
    }
}
