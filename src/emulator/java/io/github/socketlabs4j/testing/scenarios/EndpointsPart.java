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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings of endpoints, in the member {@code endpoints} of a scenario and in the control API. */
public final class EndpointsPart {
    /** The events that can be switched on and off, as in the platform's control panel. */
    private enum Switch {
        QUEUED,
        DEFERRED,
        DELIVERED,
        FAILED,
        COMPLAINT,
        TRACKING
    }

    private EndpointsPart() {}

    static Script.Endpoint read(long owner, Reading part, long seed) {
        EndpointName which = which(owner, part);
        URI url = url(part);
        Setup usual = Setup.DEFAULT.with(Setup.DEFAULT.wording().withSeed(seed));
        Setup setup = setup(usual, part);
        part.end();
        return new Script.Endpoint(which, url, setup);
    }

    /** The endpoint of an owner that an object names. */
    public static EndpointName which(long owner, Reading part) {
        EndpointName.Kind kind = part.neededWord("kind", EndpointName.Kind.class);
        String name = part.text("name");
        return part.made(() -> new EndpointName(owner, kind, name));
    }

    /** The URL; null if there is none. */
    public static @Nullable URI url(Reading part) {
        String text = part.text("url");
        if (text == null) return null;
        try {
            URI url = new URI(text.strip());
            Outbox.check(url);
            return url;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw part.wrong("url", "http:// or https:// and a host");
        }
    }

    /** The settings; those that are not named keep their values. */
    public static Setup setup(Setup before, Reading part) {
        return before.with(wording(before.wording(), part))
                .with(part.made(() -> persistence(before.persistence(), part)));
    }

    private static Wording wording(Wording before, Reading part) {
        EventStyle style = part.word("style", EventStyle.class);
        Spelling casing = part.word("casing", Spelling.class, Map.of("lowercase", Spelling.LOWER));
        Long seed = part.whole("seed");
        List<Switch> switches = part.words("events", Switch.class);
        Wording wording = seed == null ? before : before.withSeed(seed);
        if (style != null) wording = wording.with(style);
        if (casing != null) wording = wording.with(casing);
        if (switches == null) return wording;
        Set<EventType> events = EnumSet.noneOf(EventType.class);
        for (Switch each : switches) events.add(EventType.valueOf(each.name()));
        return wording.only(events);
    }

    private static Persistence persistence(Persistence before, Reading part) {
        Duration limit = part.duration("timeLimit");
        List<Duration> retries = part.durations("retries");
        Duration late = part.duration("late");
        Boolean isDoubled = part.flag("duplicates");
        boolean hasMostFailures = part.has("giveUpAfter");
        Integer mostFailures = part.count("giveUpAfter");
        Persistence now = before;
        if (limit != null) now = now.withTimeLimit(limit);
        if (retries != null) now = now.withRetries(retries);
        if (late != null) now = now.withLate(late);
        if (isDoubled != null) now = now.withCopies(isDoubled ? 2 : 1);
        // Null means never.
        return hasMostFailures ? now.withMostFailures(mostFailures == null ? Integer.MAX_VALUE : mostFailures) : now;
    }

    /** An endpoint as an object; null if it has no URL and the default settings. */
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
