package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.reporting.ReportRow;
import io.github.socketlabs4j.testing.letters.StoredContent;
import io.github.socketlabs4j.testing.letters.TakenMail;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * What the server remembers: what has happened, each event once; mailboxes and stored attachments; and the rows of reports that
 * are made only when somebody looks at them. Thread-safe; lists it gives out are copies.
 */
public final class Ledger {
    private final List<Event> events = new ArrayList<>();
    private final List<TakenMail> mailbox = new ArrayList<>();
    private final List<Seed<?>> seeds = new ArrayList<>();
    private final Set<StoredContent> contents = new LinkedHashSet<>();
    private final Changes changes = new Changes();
    private Consumer<Event> listener = event -> {};

    private record Seed<R extends ReportRow>(Class<R> report, Timeline<R> rows) {}

    /** Tells somebody of each event from now on, one after the other and in their order. Nothing is noted meanwhile. */
    public synchronized void listen(Consumer<Event> newListener) {
        listener = listener.andThen(newListener);
    }

    /** For who waits until something has happened. */
    public Changes changes() {
        return changes;
    }

    /** Keeps attachments until they are deleted. */
    synchronized void keep(Collection<StoredContent> attached) {
        contents.addAll(attached);
    }

    /** Puts a mail into its recipient's mailbox. */
    synchronized void deliver(Event.Processed event) {
        mailbox.add(event.mail());
        note(event);
    }

    /** Notes that something has happened. */
    synchronized void note(Event event) {
        events.add(event);
        listener.accept(event);
        changes.note();
    }

    /** Adds a row that no mail left behind. */
    public void add(ReportRow row) {
        note(new Event.Added(Timeline.time(row), row));
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
