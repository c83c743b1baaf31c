package io.github.socketlabs4j.testing.scenarios;

import io.github.socketlabs4j.testing.faults.FaultScript;
import io.github.socketlabs4j.testing.platform.EmulatorClock;
import io.github.socketlabs4j.testing.platform.Habits;
import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.platform.Templates.Template;
import io.github.socketlabs4j.testing.posting.EndpointName;
import io.github.socketlabs4j.testing.posting.Outbox;
import io.github.socketlabs4j.testing.posting.Setup;
import io.github.socketlabs4j.testing.settings.Settings;
import io.github.socketlabs4j.testing.settings.Times;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an emulator is set to before anything happens, as a document in JSON. It was read once to its end, so that nothing is wrong
 * with it. Immutable; its text shows no key.
 */
public final class Script {
    /** Nothing is set. */
    public static final Script EMPTY = new Script(Map.of());

    private final Map<String, @Nullable Object> document;

    private Script(Map<String, @Nullable Object> document) {
        this.document = document;
    }

    /**
     * An endpoint that is set.
     *
     * @param name which one
     * @param url where it is; null if that is for somebody else to say
     * @param setup what it is set to
     */
    public record Endpoint(EndpointName name, @Nullable URI url, Setup setup) {}

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException if it makes no sense, naming the member
     */
    public static Script parse(String json) {
        try {
            Script script = new Script(Json.object(json));
            // Played on a stage of its own, so that whatever is wrong is found now.
            script.setTheStage(Platform.of(Settings.DEFAULT), new FaultScript());
            script.endpoints();
            return script;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("scenario: " + e.getMessage(), e);
        }
    }

    /** What a platform and its endpoints are set to at the moment, without keys. */
    public static Script of(Platform platform, FaultScript faults, List<Outbox> outboxes) {
        Habits habits = platform.habits();
        List<Map<String, @Nullable Object>> templates = new ArrayList<>();
        platform.templates()
                .all()
                .forEach((id, template) -> templates.add(new Members()
                        .with("id", id)
                        .with("html", template.html())
                        .with("text", template.text())
                        .map()));
        List<Map<String, @Nullable Object>> endpoints = outboxes.stream()
                .map(outbox -> EndpointsPart.written(outbox, habits.seed()))
                .filter(Objects::nonNull)
                .toList();
        return new Script(new Members()
                .unless(Habits.USUAL_SEED, "seed", habits.seed())
                .with("clock", ClockPart.written(platform.clock().reading()))
                .with(
                        "settings",
                        SettingsPart.written(
                                platform.settings().with(platform.account().allowances())))
                .with("deliveryTakes", Members.some(platform.transit().transport()))
                .with("templates", templates)
                .with("suppressed", List.copyOf(platform.fates().suppressed()))
                .with("fates", FatesPart.written(platform.fates().scripts()))
                .with("faults", FaultsPart.written(faults))
                .with("endpoints", endpoints)
                .with("recipients", RecipientsPart.written(habits.all()))
                .map());
    }

    /** The document. */
    public String toJson() {
        return Json.text(document);
    }

    private Reading reading() {
        return new Reading("", document);
    }

    private static long seed(Reading reading) {
        return Objects.requireNonNullElse(reading.whole("seed"), Habits.USUAL_SEED);
    }

    /** What chance begins with. */
    public long seed() {
        return seed(reading());
    }

    /** The settings, of which those that the document does not name are as built. */
    public Settings settings(Settings built) {
        Reading part = reading().object("settings");
        return part == null ? built : SettingsPart.over(built, part);
    }

    /** How the clock goes; as it was built if the document says nothing. */
    public EmulatorClock.Reading clock(Clock built) {
        return ClockPart.over(built, reading().object("clock"));
    }

    /** What endpoints are set to. */
    public List<Endpoint> endpoints() {
        long seed = seed();
        List<Endpoint> endpoints = new ArrayList<>();
        for (Reading part : reading().objects("endpoints")) {
            Endpoint endpoint = EndpointsPart.read(part, seed);
            if (endpoints.stream().anyMatch(other -> other.name().equals(endpoint.name()))) {
                throw part.wrong("name", "a name of its own, for " + endpoint.name() + " is there already");
            }
            endpoints.add(endpoint);
        }
        return endpoints;
    }

    /** Sets a platform on which nothing has happened, and nothing is set. */
    public void setTheStage(Platform platform, FaultScript faults) {
        Reading document = reading();
        platform.habits().seed(seed(document));
        EmulatorClock.Reading clock = clock(platform.inForce().built().clock());
        platform.inForce().change(settings(platform.inForce().built()));
        platform.account().allow(platform.settings().allowances());
        platform.clock().set(clock);
        Duration takes = Objects.requireNonNullElse(document.duration("deliveryTakes"), Duration.ZERO);
        document.made(() -> {
            Times.checkLength("deliveryTakes", takes);
            return takes;
        });
        platform.transit().takes(takes);
        for (Reading template : document.objects("templates")) set(platform, template);
        document.addresses("suppressed").forEach(platform.fates()::suppress);
        for (Reading fate : document.objects("fates")) FatesPart.set(platform.fates(), fate);
        Reading wrong = document.object("faults");
        if (wrong != null) FaultsPart.set(faults, wrong);
        for (Reading habit : document.objects("recipients")) platform.habits().add(RecipientsPart.read(habit));
        document.has("clock");
        document.has("settings");
        document.has("endpoints");
        document.end();
    }

    private static void set(Platform platform, Reading template) {
        Long id = template.whole("id");
        if (id == null) throw template.wrong("id", "the number of a template");
        platform.templates().put(id, new Template(template.text("html"), template.text("text")));
        template.end();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Script script && document.equals(script.document);
    }

    @Override
    public int hashCode() {
        return document.hashCode();
    }

    /** What is set; no values. */
    @Override
    public String toString() {
        return "Script" + document.keySet();
    }
}
