package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.reporting.Disposition;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.ProcessedMessage;
import io.github.socketlabs4j.reporting.QueuedMessage;
import io.github.socketlabs4j.reporting.ReportRow;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * What the server remembers: mailboxes, records, stored attachments, and the rows of reports, whether mail left them behind or
 * not. Thread-safe; lists it gives out are copies.
 */
final class Ledger {
    /** An address kept for documentation, so that nobody is named. */
    private static final String LOCAL_IP = "203.0.113.25";

    private final long serverId;
    private final Fates fates;
    private volatile Clock clock;

    private final List<DeliveredMail> mailbox = new ArrayList<>();
    private final List<DeliveryRecord> records = new ArrayList<>();
    private final List<ReportRow> rows = new ArrayList<>();
    private final Map<Class<?>, List<Timeline.Source>> seeds = new HashMap<>();
    private final Set<StoredContent> contents = new LinkedHashSet<>();
    private long lastId;

    Ledger(long serverId, Fates fates, Clock clock) {
        this.serverId = serverId;
        this.fates = fates;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    void clock(Clock other) {
        this.clock = other;
    }

    /** The time, as records have it. */
    Instant second() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Takes all the mail of one request, and the attachments it keeps open. */
    synchronized void take(List<DeliveredMail> copies, Collection<StoredContent> attached) {
        Instant now = clock.instant();
        contents.addAll(attached);
        for (DeliveredMail copy : copies) take(copy, now);
    }

    private void take(DeliveredMail mail, Instant now) {
        long id = ++lastId;
        mail.arrive(id, now);
        Instant time = now.truncatedTo(ChronoUnit.SECONDS);
        String message = mail.messageId();
        String mailing = mail.mailingId();
        String to = mail.recipient();
        String from = mail.from().address();
        long size = mail.size();
        Fate fate = fates.decide(to);
        if (!fate.type.equals(FailureType.SUPPRESSED)) {
            records.add(new DeliveryRecord.Queued(id, serverId, time, message, mailing, to, from, size));
            rows.add(new QueuedMessage(serverId, time, message, mailing, to, from, size, Map.of()));
        }
        if (fate.isFailure()) {
            fail(mail, time, fate);
            return;
        }
        String said = "250 2.0.0 OK emulated " + id;
        records.add(
                new DeliveryRecord.Processed(id, serverId, time, message, mailing, to, from, 1, LOCAL_IP, size, said));
        rows.add(new ProcessedMessage(
                serverId, time, message, mailing, to, from, Disposition.SENT, LOCAL_IP, size, said, Map.of()));
        mailbox.add(mail);
    }

    /** A mail that was delivered comes back. */
    synchronized void bounce(DeliveredMail mail, Fate failure) {
        fail(mail, second(), failure);
    }

    private void fail(DeliveredMail mail, Instant time, Fate fate) {
        String message = mail.messageId();
        String mailing = mail.mailingId();
        String to = mail.recipient();
        String from = mail.from().address();
        records.add(new DeliveryRecord.Failed(
                mail.id(), serverId, time, message, mailing, to, from, fate.type, fate.code, fate.reason));
        rows.add(new FailedMessage(
                serverId, time, message, mailing, to, from, fate.type, fate.code, fate.reason, Map.of()));
    }

    /** Adds a row that no mail left behind. */
    synchronized void add(ReportRow row) {
        Timeline.time(row);
        rows.add(row);
    }

    /** Adds rows that are made whenever they are looked at. */
    synchronized void seed(Class<?> kind, long count, LongFunction<? extends ReportRow> made) {
        seeds.computeIfAbsent(kind, key -> new ArrayList<>()).add(new Timeline.Source(count, made));
    }

    /** All rows of a kind. */
    synchronized Timeline rows(Class<?> kind) {
        List<Timeline.Source> sources = new ArrayList<>();
        for (Timeline.Source seed : seeds.getOrDefault(kind, List.of())) sources.add(seed.afresh());
        List<ReportRow> held = rows.stream()
                .filter(kind::isInstance)
                .sorted(Comparator.comparing(Timeline::time))
                .toList();
        if (!held.isEmpty()) sources.add(new Timeline.Source(held.size(), number -> held.get((int) number)));
        return new Timeline(sources);
    }

    synchronized List<DeliveredMail> mailbox() {
        return List.copyOf(mailbox);
    }

    synchronized List<DeliveredMail> mailbox(String recipient) {
        String wanted = Fates.fold(recipient);
        return mailbox.stream()
                .filter(mail -> Fates.fold(mail.recipient()).equals(wanted))
                .toList();
    }

    synchronized <R extends DeliveryRecord> List<R> records(Class<R> kind) {
        return records.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    synchronized void clear() {
        mailbox.clear();
        records.clear();
        rows.clear();
        seeds.clear();
        deleteContents();
    }

    /** Deletes the attachments; the mail they came with stays. */
    synchronized void deleteContents() {
        contents.forEach(StoredContent::delete);
        contents.clear();
    }
}
