package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.letters.Addresses;
import io.github.socketlabs4j.testing.platform.Event;
import io.github.socketlabs4j.testing.platform.Signal;
import io.github.socketlabs4j.testing.posting.Attempt;
import io.github.socketlabs4j.testing.posting.EndpointName;
import io.github.socketlabs4j.testing.posting.EndpointName.Kind;
import io.github.socketlabs4j.testing.posting.Outbox;
import io.github.socketlabs4j.testing.running.RunningServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /_emulator/posts}: lists attempts to post to endpoints. Thread-safe. */
final class PostsApi {
    private static final Comparator<Told> NEWEST_FIRST = Comparator.<Told, Instant>comparing(told -> told.attempt.at())
            .thenComparing(told -> told.attempt.post())
            .thenComparing(told -> told.attempt.attempt())
            .reversed();

    private final RunningServer server;
    private final Signal posted;

    PostsApi(RunningServer server, Signal posted) {
        this.server = server;
        this.posted = posted;
    }

    private record Told(EndpointName endpoint, Attempt attempt) {}

    Answer list(Question question) throws InterruptedException {
        String kind = question.text("kind");
        if (kind != null
                && Stream.of(Kind.values()).noneMatch(known -> known.word().equals(kind))) {
            throw new Refusal(400, "kind '" + kind + "': expected notification or inbound");
        }
        String name = question.text("name");
        String address = question.address("address");
        String type = question.text("type");
        Boolean ofAccount = question.flag("account");
        boolean isFirst = Boolean.TRUE.equals(question.flag("first"));
        Predicate<Told> wanted =
                told -> (kind == null || kind.equals(told.endpoint.kind().word()))
                        && (name == null || name.equals(told.endpoint.name()))
                        && (ofAccount == null || ofAccount == told.endpoint.isOfAccount())
                        && (!isFirst || told.endpoint.name() == null)
                        && (address == null || isAbout(told.attempt, address))
                        && (type == null || type.equalsIgnoreCase(told.attempt.type()));
        int limit = question.limit();
        List<Told> found = posted.await(() -> newest(wanted, limit), question.patience());
        return Answer.json(View.list("posts", found == null ? List.of() : found, PostsApi::view));
    }

    /** The outboxes of the server and of the account. */
    private List<Outbox> outboxes() {
        return server.emulator().outboxes().all().stream()
                .filter(outbox ->
                        outbox.name().owner() == server.owner() || outbox.name().isOfAccount())
                .toList();
    }

    private static boolean isAbout(Attempt attempt, String address) {
        return attempt.address() != null && Addresses.fold(attempt.address()).equals(Addresses.fold(address));
    }

    private @Nullable List<Told> newest(Predicate<Told> wanted, int limit) {
        List<Told> all = new ArrayList<>();
        for (Outbox outbox : outboxes()) {
            outbox.attempts().forEach(attempt -> all.add(new Told(outbox.name(), attempt)));
        }
        List<Told> found =
                all.stream().filter(wanted).sorted(NEWEST_FIRST).limit(limit).toList();
        return found.isEmpty() ? null : found;
    }

    /** The attempts to post each of these events, in order. */
    IdentityHashMap<Event, List<Node>> byEvent(List<Event> events) {
        IdentityHashMap<Event, List<Node>> posts = new IdentityHashMap<>();
        for (Event event : events) posts.put(event, new ArrayList<>());
        for (Outbox outbox : outboxes()) {
            for (Attempt attempt : outbox.attempts()) {
                List<Node> ofEvent = attempt.event() == null ? null : posts.get(attempt.event());
                if (ofEvent != null) ofEvent.add(view(new Told(outbox.name(), attempt)));
            }
        }
        return posts;
    }

    private static Members view(Told told) {
        Attempt attempt = told.attempt;
        return Members.of(
                new Member("kind", told.endpoint.kind().word()),
                new Member("name", told.endpoint.name()),
                new Member("account", told.endpoint.isOfAccount()),
                new Member("post", attempt.post()),
                new Member("attempt", attempt.attempt()),
                new Member("type", attempt.type()),
                new Member("address", attempt.address()),
                new Member("at", attempt.at()),
                new Member("accepted", attempt.answer().isAccepted()),
                new Member("verdict", attempt.answer().verdict().name()),
                View.number("status", attempt.answer().status()),
                View.rule(attempt.answer().ground()),
                View.mark(attempt.answer().ground()),
                new Member("reason", attempt.answer().reason()),
                new Member("answer", attempt.answer().text()),
                new Member("nextAt", Node.of(attempt.nextAt())));
    }
}
