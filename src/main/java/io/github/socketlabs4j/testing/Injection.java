package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.injection.SendCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the Injection API does with a request it has read: checks it, takes what is good, and says what was not. */
final class Injection {
    private final Settings settings;
    private final Checks checks;
    private final Templates templates;
    private final Fates fates;
    private final Ledger ledger;

    Injection(Settings settings, Quota quota, Templates templates, Fates fates, Ledger ledger) {
        this.settings = settings;
        this.checks = new Checks(settings, quota);
        this.templates = templates;
        this.fates = fates;
        this.ledger = ledger;
    }

    /**
     * Acts on a request.
     *
     * @param bearer the key in the {@code Authorization} header
     * @param stored the bytes of the request's attachments; what belongs to mailboxes from now on is taken out
     */
    Verdict submit(Posted request, @Nullable String bearer, List<StoredContent> stored) {
        SendCode fault = checks.ofRequest(request, bearer);
        if (fault != null) return Verdict.refused(fault);
        List<Map<String, @Nullable Object>> results = new ArrayList<>();
        List<Letter> letters = new ArrayList<>();
        List<Posted> messages = request.list("Messages");
        for (int i = 0; i < messages.size(); i++) {
            Map<String, @Nullable Object> result = judge(i, messages.get(i), letters);
            if (result != null) results.add(result);
        }
        Set<StoredContent> kept = new LinkedHashSet<>();
        for (Letter letter : letters) {
            for (DeliveredFile file : letter.files) kept.add(file.content());
        }
        ledger.take(letters, kept);
        stored.removeAll(kept);
        return Verdict.taken(results);
    }

    /** Takes a message as far as it is good, and says what is wrong with it; null if nothing is. */
    private @Nullable Map<String, @Nullable Object> judge(int index, Posted message, List<Letter> letters) {
        Posted template = templates.of(message);
        SendCode fault = checks.ofMessage(message, template);
        if (fault != null) return Verdict.onMessage(index, fault, List.of());
        Addressing addressing = new Addressing(message, template, fates);
        if (addressing.missed() && settings.missingFieldFails()) {
            return Verdict.onMessage(index, SendCode.INVALID_MERGE_DATA, List.of());
        }
        List<String> refused = addressing.refused();
        if (addressing.letters().isEmpty()) return Verdict.onMessage(index, SendCode.NO_VALID_RECIPIENTS, refused);
        letters.addAll(addressing.letters());
        return refused.isEmpty() ? null : Verdict.onMessage(index, SendCode.WARNING, refused);
    }
}
