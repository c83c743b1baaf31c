package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.FailureType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the server remembers: mailboxes, records and stored attachments. Thread-safe; lists it gives out are copies. */
final class Ledger {
    /** An address kept for documentation, so that nobody is named. */
    private static final String LOCAL_IP = "203.0.113.25";

    private final long serverId;
    private final Fates fates;
    private volatile Clock clock;

    private final List<DeliveredMail> mailbox = new ArrayList<>();
    private final List<DeliveryRecord.Queued> queued = new ArrayList<>();
    private final List<DeliveryRecord.Processed> processed = new ArrayList<>();
    private final List<DeliveryRecord.Failed> failed = new ArrayList<>();
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

    /** Takes all the mail of one request, and the attachments it keeps open. */
    synchronized void take(List<Letter> letters, Collection<StoredContent> attached) {
        Instant now = clock.instant();
        contents.addAll(attached);
        for (Letter letter : letters) take(letter, now);
    }

    private void take(Letter letter, Instant now) {
        long id = ++lastId;
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        String recipient = letter.recipient;
        String from = letter.from.address();
        Fate fate = fates.decide(recipient);
        if (fate instanceof Fate.Failed failure) {
            if (!FailureType.SUPPRESSED.equals(failure.type())) queue(id, second, letter, recipient);
            failed.add(new DeliveryRecord.Failed(
                    id,
                    serverId,
                    second,
                    letter.messageId,
                    letter.mailingId,
                    recipient,
                    from,
                    failure.type(),
                    failure.code(),
                    failure.reason()));
            return;
        }
        queue(id, second, letter, recipient);
        processed.add(new DeliveryRecord.Processed(
                id,
                serverId,
                second,
                letter.messageId,
                letter.mailingId,
                recipient,
                from,
                1,
                LOCAL_IP,
                letter.size,
                "250 2.0.0 OK emulated " + id));
        mailbox.add(new DeliveredMail(id, now, letter));
    }

    /** A mail that was delivered comes back. */
    synchronized void bounce(DeliveredMail mail, Fate.Failed failure) {
        failed.add(new DeliveryRecord.Failed(
                mail.id(),
                serverId,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                mail.messageId(),
                mail.mailingId(),
                mail.recipient(),
                mail.from().address(),
                failure.type(),
                failure.code(),
                failure.reason()));
    }

    private void queue(long id, Instant second, Letter letter, String recipient) {
        queued.add(new DeliveryRecord.Queued(
                id,
                serverId,
                second,
                letter.messageId,
                letter.mailingId,
                recipient,
                letter.from.address(),
                letter.size));
    }

    synchronized List<DeliveredMail> mailbox() {
        return List.copyOf(mailbox);
    }

    synchronized List<DeliveryRecord.Queued> queued() {
        return List.copyOf(queued);
    }

    synchronized List<DeliveryRecord.Processed> processed() {
        return List.copyOf(processed);
    }

    synchronized List<DeliveryRecord.Failed> failed() {
        return List.copyOf(failed);
    }

    synchronized void clear() {
        mailbox.clear();
        queued.clear();
        processed.clear();
        failed.clear();
        deleteContents();
    }

    /** Deletes the attachments; the mail they came with stays. */
    synchronized void deleteContents() {
        contents.forEach(StoredContent::delete);
        contents.clear();
    }
}
