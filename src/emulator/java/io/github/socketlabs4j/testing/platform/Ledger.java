package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.reporting.ReportRow;
import io.github.socketlabs4j.testing.letters.AttachedFile;
import io.github.socketlabs4j.testing.letters.Delivery;
import io.github.socketlabs4j.testing.letters.StoredContent;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.ChangePublisher;
import io.github.socketlabs4j.testing.settings.Keeping;
import io.github.socketlabs4j.testing.settings.SettingsInForce;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The records of one server: its events, mailboxes, stored attachments, and report rows that are made only when they
 * are read. Thread-safe. Returned lists are copies.
 */
public final class Ledger {
    private final SettingsInForce settings;
    private final EmulatorClock clock;
    private final ChangePublisher publisher;
    private final Shelf<Event> events = new Shelf<>();
    private final Shelf<Event.Processed> mailbox = new Shelf<>();
    private final List<Seed<?>> seeds = new ArrayList<>();

    /** Reference counts of stored attachments: the number of mails under way and in mailboxes that use each one. */
    private final Map<StoredContent, Integer> contents = new LinkedHashMap<>();

    private final Signal signal = new Signal();
    private Consumer<Event> listener = event -> {};

    Ledger(SettingsInForce settings, EmulatorClock clock, ChangePublisher publisher) {
        this.settings = settings;
        this.clock = clock;
        this.publisher = publisher;
    }

    private record Seed<R extends ReportRow>(Class<R> report, Timeline<R> rows) {}

    /** Adds a listener. It is called for each event from now on, in order, while the ledger is locked. */
    public synchronized void listen(Consumer<Event> newListener) {
        listener = listener.andThen(newListener);
    }

    /** Waits for new events. */
    public Signal signal() {
        return signal;
    }

    /** Counts the references of deliveries to their attachments, which are deleted with the last reference. */
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

    /** Records an event. */
    synchronized void note(Event event) {
        events.add(event);
        if (event instanceof Event.Failed failed && !failed.isLate()) release(failed.mail());
        trim();
        listener.accept(event);
        tell(event);
        signal.raise();
    }

    private void tell(Event event) {
        TakenMail mail = event.mail();
        if (event instanceof Event.Processed processed) {
            publisher.publish(Change.of(Change.Kind.MAIL)
                    .with("id", processed.mail().id())
                    .with("recipient", processed.mail().recipient()));
        }
        publisher.publish(Change.of(Change.Kind.EVENT).with("address", mail == null ? null : mail.recipient()));
    }

    /** Drops events and mail beyond the maximum number or age. */
    private void trim() {
        Keeping keeping = settings.now().keeping();
        Instant oldest = keeping.oldest(clock.now());
        while (isTooMuch(events, keeping, oldest)) events.removeOldest();
        while (isTooMuch(mailbox, keeping, oldest))
            release(mailbox.removeOldest().mail());
    }

    private static boolean isTooMuch(Shelf<?> kept, Keeping keeping, @Nullable Instant oldest) {
        return kept.size() > keeping.count() || (oldest != null && kept.beginsBefore(oldest));
    }

    /** Adds a report row that belongs to no mail. */
    public void add(ReportRow row) {
        note(new Event.Added(Timeline.time(row), row));
    }

    /** Adds report rows that are made each time they are read. */
    public synchronized <R extends ReportRow> void seed(Class<R> report, long count, LongFunction<R> rows) {
        seeds.add(new Seed<>(report, new Timeline<>(0, count, rows)));
        publisher.publish(Change.of(Change.Kind.EVENT).with("address", null));
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

    /** The events of a type, the oldest first. */
    public synchronized <E extends Event> List<E> events(Class<E> kind) {
        trim();
        return events.all().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The events of one recipient's mail, the oldest first. Its cost does not depend on the number of other events. */
    public synchronized List<Event> events(String recipient) {
        trim();
        return events.of(recipient);
    }

    /** All delivered mail, the oldest first. */
    public synchronized List<TakenMail> mailbox() {
        trim();
        return mailbox.all().map(Event.Processed::mail).toList();
    }

    /** The mail delivered to one recipient, the oldest first. Its cost does not depend on the number of other mails. */
    public synchronized List<TakenMail> mailbox(String recipient) {
        trim();
        return mailbox.of(recipient).stream().map(Event.Processed::mail).toList();
    }

    /** The newest mail delivered to one recipient; null if there is none. */
    public @Nullable TakenMail newest(String recipient) {
        List<TakenMail> all = mailbox(recipient);
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** The number of delivered mails. */
    public synchronized int delivered() {
        trim();
        return mailbox.size();
    }

    /** The number of open streams of stored attachments. */
    public synchronized int openStreams() {
        return contents.keySet().stream().mapToInt(StoredContent::openStreams).sum();
    }

    /** Deletes everything, attachments included. */
    public synchronized void clear() {
        events.clear();
        mailbox.clear();
        seeds.clear();
        deleteContents();
        publisher.publish(Change.Kind.CLEAR);
    }

    /** Deletes the stored attachments; the mail stays. */
    public synchronized void deleteContents() {
        contents.keySet().forEach(StoredContent::delete);
        contents.clear();
    }
}
