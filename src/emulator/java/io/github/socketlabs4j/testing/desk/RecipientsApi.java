package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node;
import io.github.socketlabs4j.testing.documents.Node.Items;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.letters.Addresses;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.platform.Event;
import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.scenarios.FatesPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /_emulator/recipients/{address}}: the timeline of the mail for one recipient. Thread-safe. */
final class RecipientsApi {
    private final Platform platform;
    private final PostsApi posts;

    RecipientsApi(Platform platform, PostsApi posts) {
        this.platform = platform;
        this.posts = posts;
    }

    /**
     * A step in the timeline of a mail.
     *
     * @param type the type of the step
     * @param code the failure or deferral code, or null
     * @param reason the reason in words, or null
     * @param url the clicked link, or null
     */
    private record Step(
            String type,
            @Nullable FailureCode code,
            @Nullable String reason,
            @Nullable String url) {}

    Answer one(Question question) {
        String address = question.part("address");
        List<Event> everything = platform.ledger().events(address);
        List<Long> all = everything.stream()
                .map(event -> Objects.requireNonNull(event.mail()).id())
                .distinct()
                .toList();
        // A recipient may have a hundred thousand mails, so the timeline can be limited to the newest ones.
        long limit = question.number("limit", Long.MAX_VALUE);
        Set<Long> mails = new LinkedHashSet<>(all.subList((int) Math.max(0, all.size() - limit), all.size()));
        List<Event> events = everything.stream()
                .filter(event ->
                        mails.contains(Objects.requireNonNull(event.mail()).id()))
                .toList();
        IdentityHashMap<Event, List<Node>> posted = posts.byEvent(events);
        Set<Long> taken = new LinkedHashSet<>();
        List<Node> timeline = new ArrayList<>();
        for (Event event : events) {
            TakenMail mail = Objects.requireNonNull(event.mail());
            if (taken.add(mail.id()))
                timeline.add(view(new Step("taken", null, null, null), mail, mail.takenAt(), List.of()));
            timeline.add(view(step(event), mail, event.dateTime(), posted.getOrDefault(event, List.of())));
            if (suppresses(event)) {
                timeline.add(view(
                        new Step("suppressed", null, "gets no more mail", null), mail, event.dateTime(), List.of()));
            }
        }
        return Answer.json(
                new Member("address", address),
                new Member("suppressed", platform.fates().suppressed().contains(Addresses.fold(address))),
                View.list("mails", mails, Node.Whole::new),
                new Member("mailCount", all.size()),
                new Member("timeline", new Items("item", timeline)));
    }

    private static Step step(Event event) {
        if (event instanceof Event.Queued) return new Step("queued", null, null, null);
        if (event instanceof Event.Deferred deferred) {
            return new Step("deferred", deferred.code(), deferred.reason(), null);
        }
        if (event instanceof Event.Processed processed) return new Step("delivered", null, processed.response(), null);
        if (event instanceof Event.Failed failed) {
            // The recipient was suppressed already, so the mail was not sent.
            String type = failed.failure().isSuppression() ? "suppressed" : "failed";
            return new Step(type, failed.failure().code(), failed.failure().reason(), null);
        }
        if (event instanceof Event.Tracked tracked) {
            return new Step(tracked.url() == null ? "opened" : "clicked", null, null, tracked.url());
        }
        if (event instanceof Event.Complained complained) {
            return new Step("complained", null, complained.type().wire(), null);
        }
        return new Step("unsubscribed", null, null, null);
    }

    private static boolean suppresses(Event event) {
        return event instanceof Event.Unsubscribed
                || (event instanceof Event.Failed failed && failed.failure().isPermanent());
    }

    private static Members view(Step step, TakenMail mail, Instant time, List<Node> posts) {
        return Members.of(
                new Member("type", step.type),
                new Member("time", time),
                new Member("mail", mail.id()),
                new Member("request", mail.letter().request()),
                new Member("subject", mail.letter().subject()),
                new Member("messageId", mail.letter().messageId()),
                new Member("mailingId", mail.letter().mailingId()),
                new Member("code", step.code == null ? Node.NOTHING : View.node(FatesPart.number(step.code))),
                new Member("reason", step.reason),
                new Member("url", step.url),
                new Member("posts", new Items("item", posts)));
    }
}
