package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.testing.letters.Addresses;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.platform.Event;
import io.github.socketlabs4j.testing.platform.Ledger;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Waits for mail and events of a ledger. If they do not come, the exception says what happened instead. Thread-safe.
 */
final class Waiting {
    private static final int SHOWN = 10;

    private final Ledger ledger;

    Waiting(Ledger ledger) {
        this.ledger = ledger;
    }

    DeliveredMail mail(String address, Duration limit) {
        DeliveredMail mail = await(() -> newest(address), limit);
        if (mail == null)
            throw new IllegalStateException("no mail to " + address + " after " + limit + instead(address));
        return mail;
    }

    DeliveredMail last(String address) {
        DeliveredMail mail = newest(address);
        if (mail == null) throw new IllegalStateException("no mail to " + address + instead(address));
        return mail;
    }

    void events(String address, Set<Webhook.Event> wanted, Duration limit) {
        if (await(() -> happened(address).containsAll(wanted) ? address : null, limit) != null) return;
        Set<Webhook.Event> missing = EnumSet.copyOf(wanted);
        missing.removeAll(happened(address));
        throw new IllegalStateException(
                missing + " of " + address + " has not happened after " + limit + instead(address));
    }

    private <T> @Nullable T await(Supplier<@Nullable T> wanted, Duration limit) {
        try {
            return ledger.signal().await(wanted, limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    private @Nullable DeliveredMail newest(String address) {
        TakenMail mail = ledger.newest(address);
        return mail == null ? null : new DeliveredMail(mail);
    }

    private Set<Webhook.Event> happened(String address) {
        Set<Webhook.Event> kinds = EnumSet.noneOf(Webhook.Event.class);
        for (Event event : ledger.events(address)) {
            Webhook.Event kind = Webhook.Event.of(event);
            if (kind != null) kinds.add(kind);
        }
        return kinds;
    }

    /** The end of a message: the events of the address, or the addresses that have mail. */
    private String instead(String address) {
        List<String> told = ledger.events(address).stream().map(Waiting::told).toList();
        if (!told.isEmpty()) return "; what happened to it: " + String.join(", ", told);
        Map<String, Integer> mailboxes = new TreeMap<>();
        ledger.mailbox().forEach(mail -> mailboxes.merge(Addresses.fold(mail.recipient()), 1, Integer::sum));
        if (mailboxes.isEmpty()) return "; there is no mail at all";
        String more = mailboxes.size() > SHOWN ? " and " + (mailboxes.size() - SHOWN) + " more" : "";
        return mailboxes.entrySet().stream()
                .limit(SHOWN)
                .map(box -> box.getKey() + " (" + box.getValue() + ")")
                .collect(Collectors.joining(", ", "; there is mail to ", more));
    }

    private static String told(Event event) {
        String kind = String.valueOf(Webhook.Event.of(event));
        return event instanceof Event.Failed failed
                ? kind + " (" + failed.failure().reason() + ")"
                : kind;
    }
}
