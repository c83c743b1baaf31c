package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.letters.Addresses;
import io.github.socketlabs4j.testing.platform.Changes;
import io.github.socketlabs4j.testing.platform.Event;
import io.github.socketlabs4j.testing.posting.Attempt;
import io.github.socketlabs4j.testing.posting.Outbox;
import io.github.socketlabs4j.testing.running.RunningEmulator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code /_emulator/posts}: attempts to post to endpoints. Thread-safe. */
final class Posts {
    static final String NOTIFICATION = "notification";
    static final String INBOUND = "inbound";
    static final List<String> KINDS = List.of(NOTIFICATION, INBOUND);

    private static final Comparator<Told> NEWEST_FIRST = Comparator.<Told, Instant>comparing(told -> told.attempt.at())
            .thenComparing(told -> told.attempt.post())
            .thenComparing(told -> told.attempt.attempt())
            .reversed();

    private final RunningEmulator emulator;
    private final Changes changes;

    Posts(RunningEmulator emulator, Changes changes) {
        this.emulator = emulator;
        this.changes = changes;
    }

    private record Told(String kind, Attempt attempt) {}

    /** What posts a kind. */
    static Outbox outbox(RunningEmulator emulator, String kind) {
        return kind.equals(INBOUND) ? emulator.inbound() : emulator.notifications();
    }

    Answer list(Question question) throws InterruptedException {
        String kind = question.text("kind");
        if (kind != null && !KINDS.contains(kind)) {
            throw new Refusal(400, "kind '" + kind + "': expected notification or inbound");
        }
        String address = question.address("address");
        String type = question.text("type");
        Predicate<Told> wanted = told -> (kind == null || kind.equals(told.kind))
                && (address == null || isAbout(told.attempt, address))
                && (type == null || type.equalsIgnoreCase(told.attempt.type()));
        int limit = question.limit();
        List<Told> found = changes.await(() -> newest(wanted, limit), question.patience());
        return Answer.json(View.list("posts", found == null ? List.of() : found, Posts::view));
    }

    private static boolean isAbout(Attempt attempt, String address) {
        return attempt.address() != null && Addresses.fold(attempt.address()).equals(Addresses.fold(address));
    }

    private @Nullable List<Told> newest(Predicate<Told> wanted, int limit) {
        List<Told> all = new ArrayList<>();
        for (String kind : KINDS) {
            outbox(emulator, kind).attempts().forEach(attempt -> all.add(new Told(kind, attempt)));
        }
        List<Told> found =
                all.stream().filter(wanted).sorted(NEWEST_FIRST).limit(limit).toList();
        return found.isEmpty() ? null : found;
    }

    /** What was posted of each event that is asked for, in the order of the attempts. */
    IdentityHashMap<Event, List<Node>> byEvent(Predicate<Event> wanted) {
        IdentityHashMap<Event, List<Node>> posts = new IdentityHashMap<>();
        for (Attempt attempt : emulator.notifications().attempts()) {
            Event event = attempt.event();
            if (event == null || !wanted.test(event)) continue;
            posts.computeIfAbsent(event, key -> new ArrayList<>()).add(view(new Told(NOTIFICATION, attempt)));
        }
        return posts;
    }

    private static Members view(Told told) {
        Attempt attempt = told.attempt;
        return Members.of(
                new Member("kind", told.kind),
                new Member("post", attempt.post()),
                new Member("attempt", attempt.attempt()),
                new Member("type", attempt.type()),
                new Member("address", attempt.address()),
                new Member("at", attempt.at()),
                new Member("accepted", attempt.answer().isAccepted()),
                new Member("verdict", attempt.answer().verdict().name()),
                View.number("status", attempt.answer().status()),
                new Member("reason", attempt.answer().reason()),
                new Member("answer", attempt.answer().text()),
                new Member("nextAt", Node.of(attempt.nextAt())));
    }
}
