package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.posting.Attempt;
import io.github.socketlabs4j.testing.posting.Outbox;
import io.github.socketlabs4j.testing.posting.Persistence;
import io.github.socketlabs4j.testing.posting.Setup;
import io.github.socketlabs4j.testing.posting.Wording;
import io.github.socketlabs4j.testing.posts.EventStyle;
import io.github.socketlabs4j.testing.posts.EventType;
import io.github.socketlabs4j.testing.posts.Spelling;
import io.github.socketlabs4j.testing.running.RunningEmulator;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /_emulator/endpoints}: where the platform posts to, and how. Thread-safe. */
final class Endpoints {
    private static final int TWICE = 2;

    private final RunningEmulator emulator;
    private final News news;

    Endpoints(RunningEmulator emulator, News news) {
        this.emulator = emulator;
        this.news = news;
    }

    /** How names are spelled, as the Java API calls it. */
    private enum Casing {
        RECORDED(Spelling.RECORDED),
        ACRONYMS(Spelling.ACRONYMS),
        LOWER(Spelling.LOWER_CASE),
        RANDOM(Spelling.RANDOM);

        private final Spelling spelling;

        Casing(Spelling spelling) {
            this.spelling = spelling;
        }

        static Casing of(Spelling spelling) {
            for (Casing casing : values()) if (casing.spelling == spelling) return casing;
            throw new IllegalStateException("no name for " + spelling);
        }
    }

    /** What can be switched on and off, as in the control panel. */
    private enum Switch {
        QUEUED,
        DEFERRED,
        DELIVERED,
        FAILED,
        COMPLAINT,
        TRACKING;

        EventType type() {
            return EventType.valueOf(name());
        }
    }

    Answer list(Question question) {
        return Answer.json(View.list("endpoints", Posts.KINDS, this::view));
    }

    private Members view(String kind) {
        Outbox outbox = Posts.outbox(emulator, kind);
        URI url = outbox.url();
        Wording wording = outbox.setup().wording();
        Persistence persistence = outbox.setup().persistence();
        Set<EventType> events = wording.events();
        List<String> switchedOn = List.of(Switch.values()).stream()
                .filter(each -> events == null
                        ? each != Switch.QUEUED || wording.style() != EventStyle.FORM
                        : events.contains(each.type()))
                .map(Enum::name)
                .toList();
        int most = persistence.mostFailures();
        return Members.of(
                new Member("kind", kind),
                new Member("url", url == null ? null : url.toString()),
                new Member("style", wording.style().name()),
                new Member("casing", Casing.of(wording.spelling()).name()),
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
                new Member("onTheirWay", outbox.onTheirWay()));
    }

    Answer set(Question question) {
        Given given = question.given()
                .only(
                        "kind",
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
                        "again");
        String kind = given.neededWord("kind", Posts.KINDS);
        Outbox outbox = Posts.outbox(emulator, kind);
        URI url = given.text("url") == null ? null : url(given.neededText("url"));
        outbox.change(setup -> changed(setup, given));
        Long seed = given.number("seed");
        if (seed != null) outbox.seed(seed);
        Boolean paused = given.flag("paused");
        if (paused != null) outbox.pause(paused);
        if (Boolean.TRUE.equals(given.flag("again"))) {
            outbox.again();
            emulator.platform().agenda().run();
        }
        Attempt validation = url == null ? null : emulator.validate(outbox, url);
        news.tell("endpoint", new Member("kind", kind));
        return Answer.json(
                validation == null
                        ? new Member("accepted", (String) null)
                        : new Member("accepted", validation.answer().isAccepted()),
                new Member(
                        "reason",
                        validation == null ? null : validation.answer().reason()),
                View.number(
                        "status",
                        validation == null ? null : validation.answer().status()),
                new Member(
                        "answer",
                        validation == null ? null : validation.answer().text()),
                new Member("endpoint", view(kind)));
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text.strip());
            Outbox.check(url);
            return url;
        } catch (URISyntaxException e) {
            throw new Refusal(400, "url '" + text + "' is no address: " + e.getReason() + " at " + e.getIndex());
        }
    }

    private static Setup changed(Setup setup, Given given) {
        return setup.with(wording(setup.wording(), given)).with(persistence(setup.persistence(), given));
    }

    private static Wording wording(Wording before, Given given) {
        Wording now = before;
        EventStyle style = given.word("style", EventStyle.class);
        if (style != null) now = now.with(style);
        Casing casing = given.word("casing", Casing.class);
        if (casing != null) now = now.with(casing.spelling);
        if (given.has("events")) now = now.only(events(given));
        return now;
    }

    private static Set<EventType> events(Given given) {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        List<String> words = List.of(Switch.values()).stream().map(Enum::name).toList();
        for (String word : given.texts("events")) {
            if (!words.contains(word)) throw new Refusal(400, "events has '" + word + "': expected any of " + words);
            types.add(Switch.valueOf(word).type());
        }
        return types;
    }

    private static Persistence persistence(Persistence before, Given given) {
        Persistence now = before;
        Boolean duplicates = given.flag("duplicates");
        if (duplicates != null) now = now.withCopies(duplicates ? TWICE : 1);
        if (given.text("late") != null) now = now.withLate(given.neededSpan("late"));
        if (given.text("timeLimit") != null) now = now.withTimeLimit(given.neededSpan("timeLimit"));
        if (given.has("retries")) now = now.withRetries(given.spans("retries"));
        if (given.has("giveUpAfter")) now = now.withMostFailures(mostFailures(given));
        return now;
    }

    private static int mostFailures(Given given) {
        @Nullable Long most = given.number("giveUpAfter");
        return most == null ? Integer.MAX_VALUE : given.neededIndex("giveUpAfter");
    }
}
