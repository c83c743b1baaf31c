package io.github.socketlabs4j.testing.scenarios;

import io.github.socketlabs4j.testing.posting.EndpointName;
import io.github.socketlabs4j.testing.posting.Outbox;
import io.github.socketlabs4j.testing.posting.Persistence;
import io.github.socketlabs4j.testing.posting.Setup;
import io.github.socketlabs4j.testing.posting.Wording;
import io.github.socketlabs4j.testing.posts.EventStyle;
import io.github.socketlabs4j.testing.posts.EventType;
import io.github.socketlabs4j.testing.posts.Spelling;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The member {@code endpoints}: what posts go where, and how. */
final class EndpointsPart {
    private EndpointsPart() {}

    static Script.Endpoint read(Reading part, long seed) {
        EndpointName.Kind kind = part.neededWord("kind", EndpointName.Kind.class);
        String name = part.text("name");
        EndpointName which = part.made(() -> new EndpointName(kind, name));
        URI url = url(part);
        Wording wording = wording(part, seed);
        Persistence persistence = part.made(() -> persistence(part));
        part.end();
        return new Script.Endpoint(which, url, new Setup(wording, persistence));
    }

    private static @Nullable URI url(Reading part) {
        String text = part.text("url");
        if (text == null) return null;
        try {
            URI url = new URI(text);
            Outbox.check(url);
            return url;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw part.wrong("url", "http:// or https:// and a host belong here");
        }
    }

    private static Wording wording(Reading part, long seed) {
        EventStyle style = part.word("style", EventStyle.class);
        Spelling casing = part.word("casing", Spelling.class);
        Long own = part.whole("seed");
        Wording wording = Setup.DEFAULT.wording().withSeed(own == null ? seed : own);
        if (style != null) wording = wording.with(style);
        if (casing != null) wording = wording.with(casing);
        List<String> names = part.texts("events");
        return names == null ? wording : wording.only(events(part, names));
    }

    private static Set<EventType> events(Reading part, List<String> names) {
        Set<EventType> events = EnumSet.noneOf(EventType.class);
        Set<EventType> known = EnumSet.complementOf(EnumSet.of(EventType.VALIDATION));
        for (String name : names) {
            EventType event = known.stream()
                    .filter(type -> Reading.of(type).equals(name))
                    .findFirst()
                    .orElseThrow(() -> part.wrong(
                            "events",
                            "of " + known.stream().map(Reading::of).toList() + " there is no \"" + name + "\""));
            events.add(event);
        }
        return events;
    }

    private static Persistence persistence(Reading part) {
        Persistence usual = Setup.DEFAULT.persistence();
        Duration limit = part.duration("timeLimit");
        List<Duration> retries = part.durations("retries");
        Duration late = part.duration("late");
        boolean isDoubled = part.flag("duplicates");
        Integer patience = part.index("giveUpAfter");
        return new Persistence(
                Objects.requireNonNullElse(limit, usual.timeLimit()),
                Objects.requireNonNullElse(retries, usual.retries()),
                Objects.requireNonNullElse(late, usual.late()),
                isDoubled ? 2 : usual.copies(),
                Objects.requireNonNullElse(patience, usual.mostFailures()));
    }

    /** An endpoint; null if nothing was set of it. */
    static @Nullable Map<String, @Nullable Object> written(Outbox outbox, long seed) {
        Setup setup = outbox.setup();
        Setup usual = Setup.DEFAULT.with(Setup.DEFAULT.wording().withSeed(seed));
        if (outbox.url() == null && setup.equals(usual)) return null;
        Wording wording = setup.wording();
        Persistence persistence = setup.persistence();
        Members members = new Members()
                .with("kind", outbox.name().kind())
                .with("name", outbox.name().name())
                .with("url", outbox.url())
                .unless(usual.wording().style(), "style", wording.style())
                .unless(usual.wording().spelling(), "casing", wording.spelling())
                .unless(seed, "seed", wording.seed());
        Set<EventType> events = wording.events();
        if (events != null) members.list("events", events.stream().sorted().toList());
        members.unless(usual.persistence().timeLimit(), "timeLimit", persistence.timeLimit());
        if (!persistence.retries().equals(usual.persistence().retries())) {
            members.list("retries", persistence.retries());
        }
        return members.with("late", Members.some(persistence.late()))
                .with("duplicates", persistence.copies() > 1)
                .unless(usual.persistence().mostFailures(), "giveUpAfter", persistence.mostFailures())
                .map();
    }
}
