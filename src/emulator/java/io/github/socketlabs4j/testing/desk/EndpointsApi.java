package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.posting.Attempt;
import io.github.socketlabs4j.testing.posting.EndpointName;
import io.github.socketlabs4j.testing.posting.Outbox;
import io.github.socketlabs4j.testing.posting.Persistence;
import io.github.socketlabs4j.testing.posting.Setup;
import io.github.socketlabs4j.testing.posting.Wording;
import io.github.socketlabs4j.testing.posts.EventType;
import io.github.socketlabs4j.testing.rules.Ground;
import io.github.socketlabs4j.testing.running.RunningEmulator;
import io.github.socketlabs4j.testing.running.RunningServer;
import io.github.socketlabs4j.testing.scenarios.EndpointsPart;
import io.github.socketlabs4j.testing.scenarios.Reading;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /_emulator/endpoints}: reads, sets and validates webhook endpoints. Thread-safe. */
final class EndpointsApi {
    private final RunningServer server;
    private final RunningEmulator emulator;

    EndpointsApi(RunningServer server) {
        this.server = server;
        this.emulator = server.emulator();
    }

    /**
     * The first endpoint of each kind of the server, and all other endpoints of the server and the account that are in
     * use.
     */
    Answer list(Question question) {
        List<Outbox> outboxes =
                emulator.outboxes().all().stream().filter(this::isShown).toList();
        return Answer.json(View.list("endpoints", outboxes, this::view));
    }

    private boolean isShown(Outbox outbox) {
        EndpointName name = outbox.name();
        if (name.owner() == server.owner() && name.name() == null) return true;
        return outbox.isUsed() && (name.owner() == server.owner() || name.isOfAccount());
    }

    private Members view(Outbox outbox) {
        URI url = outbox.url();
        Wording wording = outbox.setup().wording();
        Persistence persistence = outbox.setup().persistence();
        List<String> switchedOn = Stream.of(EventType.values())
                .filter(each -> each != EventType.VALIDATION && wording.wants(each))
                .map(Enum::name)
                .toList();
        int most = persistence.mostFailures();
        return Members.of(
                new Member("kind", outbox.name().kind().word()),
                new Member("name", outbox.name().name()),
                new Member("account", outbox.name().isOfAccount()),
                View.number("serverId", outbox.name().isOfAccount() ? null : server.serverId()),
                new Member("url", url == null ? null : url.toString()),
                new Member("style", wording.style().name()),
                new Member("casing", wording.spelling().name()),
                View.texts("events", switchedOn),
                new Member("seed", wording.seed()),
                new Member("duplicates", persistence.copies() > 1),
                new Member("late", persistence.late().toString()),
                new Member("timeLimit", persistence.timeLimit().toString()),
                View.texts(
                        "retries",
                        persistence.retries().stream().map(Duration::toString).toList()),
                View.number("giveUpAfter", most == Integer.MAX_VALUE ? null : most),
                new Member("paused", outbox.isPaused()),
                new Member("onTheirWay", outbox.inFlight()));
    }

    Answer set(Question question) {
        Reading given = question.given()
                .only(
                        "kind",
                        "name",
                        "account",
                        "url",
                        "style",
                        "casing",
                        "events",
                        "seed",
                        "duplicates",
                        "late",
                        "timeLimit",
                        "retries",
                        "giveUpAfter",
                        "paused",
                        "again",
                        "remove");
        EndpointName name = EndpointsPart.which(given.isSo("account") ? EndpointName.ACCOUNT : server.owner(), given);
        URI url = EndpointsPart.url(given);
        // All values are read before the first one is set, so that an invalid one changes nothing.
        EndpointsPart.setup(Setup.DEFAULT, given);
        Boolean paused = given.flag("paused");
        boolean again = given.isSo("again");
        boolean isRemoved = given.isSo("remove");
        Outbox outbox = emulator.outboxes().of(name);
        return emulator.platform().changeBus().batch(() -> {
            // First, so that the other values of this request apply to the removed endpoint.
            if (isRemoved) outbox.reset();
            outbox.change(setup -> EndpointsPart.setup(setup, given));
            Long seed = given.whole("seed");
            if (seed != null) outbox.seed(seed);
            if (paused != null) outbox.pause(paused);
            if (again) {
                outbox.repeatUnaccepted();
                emulator.platform().agenda().run();
            }
            return told(outbox, url == null ? null : emulator.validate(outbox, url));
        });
    }

    private Answer told(Outbox outbox, @Nullable Attempt validation) {
        Ground ground = validation == null ? null : validation.answer().ground();
        return Answer.json(
                validation == null
                        ? new Member("accepted", (String) null)
                        : new Member("accepted", validation.answer().isAccepted()),
                View.rule(ground),
                View.mark(ground),
                new Member(
                        "reason",
                        validation == null ? null : validation.answer().reason()),
                View.number(
                        "status",
                        validation == null ? null : validation.answer().status()),
                new Member(
                        "answer",
                        validation == null ? null : validation.answer().text()),
                new Member("endpoint", view(outbox)));
    }
}
