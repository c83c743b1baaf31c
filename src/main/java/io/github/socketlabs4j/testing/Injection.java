package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.injection.SendCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the Injection API does with a request it has read: checks it, takes what is good, and says what was not. */
final class Injection {
    private final Settings settings;
    private final RequestChecks requestChecks;
    private final MessageChecks messageChecks;
    private final Templates templates;
    private final Fates fates;
    private final Ledger ledger;

    Injection(Settings settings, Quota quota, Templates templates, Fates fates, Ledger ledger) {
        this.settings = settings;
        this.requestChecks = new RequestChecks(settings, quota);
        this.messageChecks = new MessageChecks(settings, templates);
        this.templates = templates;
        this.fates = fates;
        this.ledger = ledger;
    }

    /**
     * The verdict, and the attachments that are kept.
     *
     * @param verdict what to answer
     * @param kept the stored bytes that now belong to mailboxes
     */
    record Outcome(Verdict verdict, Set<StoredContent> kept) {}

    /**
     * Acts on a request.
     *
     * @param bearer the key in the {@code Authorization} header
     */
    Outcome submit(Posted.Request request, @Nullable String bearer) {
        SendCode fault = requestChecks.fault(request, bearer);
        if (fault != null) return new Outcome(Verdict.refused(fault), Set.of());
        List<Verdict.OnMessage> results = new ArrayList<>();
        List<Delivery> deliveries = new ArrayList<>();
        Set<StoredContent> kept = new LinkedHashSet<>();
        List<Posted.@Nullable Message> messages = request.messages();
        for (int i = 0; i < messages.size(); i++) {
            Posted.Message message = messages.get(i);
            if (message != null) judge(i, message, results, deliveries, kept);
        }
        ledger.take(deliveries, kept);
        return new Outcome(Verdict.taken(results), kept);
    }

    private void judge(
            int index,
            Posted.Message message,
            List<Verdict.OnMessage> results,
            List<Delivery> deliveries,
            Set<StoredContent> kept) {
        SendCode fault = messageChecks.fault(message);
        if (fault != null) {
            results.add(new Verdict.OnMessage(index, fault, List.of()));
            return;
        }
        Letters letters = new Letters(message, templates.of(message));
        Addressing addressing = Addressing.of(message, letters, fates, settings.missingFieldFails());
        if (addressing.fault() != null) {
            results.add(new Verdict.OnMessage(index, addressing.fault(), List.of()));
            return;
        }
        List<String> refused = addressing.refused();
        if (addressing.deliveries().isEmpty()) {
            results.add(new Verdict.OnMessage(index, SendCode.NO_VALID_RECIPIENTS, refused));
            return;
        }
        if (!refused.isEmpty()) results.add(new Verdict.OnMessage(index, SendCode.WARNING, refused));
        deliveries.addAll(addressing.deliveries());
        kept.addAll(letters.contents());
    }
}
