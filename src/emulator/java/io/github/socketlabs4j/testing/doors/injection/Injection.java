package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.testing.letters.AttachedFile;
import io.github.socketlabs4j.testing.letters.Delivery;
import io.github.socketlabs4j.testing.letters.StoredContent;
import io.github.socketlabs4j.testing.platform.Platform;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Processes a request that has been read: checks it, accepts the valid messages, and reports the others. Thread-safe.
 */
final class Injection {
    private final Platform platform;
    private final RequestChecks requestChecks;
    private final MessageChecks messageChecks;

    Injection(Platform platform) {
        this.platform = platform;
        this.requestChecks = new RequestChecks(platform);
        this.messageChecks = new MessageChecks(platform);
    }

    /**
     * The result of a request.
     *
     * @param verdict what to answer
     * @param kept the stored attachments that belong to accepted mail, so they must not be deleted
     */
    record Outcome(Verdict verdict, Set<StoredContent> kept) {}

    /**
     * Processes a request.
     *
     * @param bearer the key in the {@code Authorization} header, or null
     * @param number the number of the request in the log
     */
    Outcome submit(InjectionRequest request, @Nullable String bearer, long number) {
        Finding refusal = requestChecks.refusal(request, bearer);
        if (refusal != null) return new Outcome(Verdict.refused(refusal), Set.of());
        List<Verdict.OnMessage> verdicts = new ArrayList<>();
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < request.messages().size(); i++) {
            Message message = request.messages().get(i);
            // A request with null messages has been rejected above.
            if (message == null) continue;
            Judgement judgement = judge(i, message, number);
            if (judgement.verdict() != null) verdicts.add(judgement.verdict());
            deliveries.addAll(judgement.deliveries());
        }
        Set<StoredContent> kept = contents(deliveries);
        platform.transit().take(deliveries);
        return new Outcome(Verdict.taken(verdicts), kept);
    }

    /**
     * The result of a message.
     *
     * @param verdict what is wrong with it; null if nothing is
     * @param deliveries the accepted mail
     */
    private record Judgement(Verdict.@Nullable OnMessage verdict, List<Delivery> deliveries) {
        static Judgement refused(int index, Finding finding) {
            return new Judgement(Verdict.OnMessage.refused(index, finding), List.of());
        }
    }

    private Judgement judge(int index, Message message, long number) {
        Finding refusal = messageChecks.refusal(message);
        if (refusal != null) return Judgement.refused(index, refusal);
        Addressing addressing =
                Addressing.of(message, new LetterWriter(message, platform.templates(), number), platform.fates());
        boolean missingFieldFails = platform.settings().behaviour().missingMergeFieldFails();
        if (missingFieldFails && addressing.missesField()) {
            return Judgement.refused(index, Rule.MISSING_FIELD.found("a placeholder has no value"));
        }
        List<String> bad = addressing.refused();
        List<Verdict.OnAddress> refused =
                bad.stream().map(Verdict.OnAddress::invalid).toList();
        if (addressing.deliveries().isEmpty()) {
            Finding finding = Rule.NO_GOOD_ADDRESS.found("no address is good: " + String.join(", ", bad));
            return new Judgement(new Verdict.OnMessage(index, finding, refused), List.of());
        }
        if (refused.isEmpty()) return new Judgement(null, addressing.deliveries());
        Finding finding = Rule.SOME_BAD_ADDRESSES.found("not good: " + String.join(", ", bad));
        return new Judgement(new Verdict.OnMessage(index, finding, refused), addressing.deliveries());
    }

    private static Set<StoredContent> contents(List<Delivery> deliveries) {
        Set<StoredContent> contents = new LinkedHashSet<>();
        for (Delivery delivery : deliveries) {
            for (AttachedFile file : delivery.letter().attachments()) contents.add(file.content());
        }
        return contents;
    }
}
