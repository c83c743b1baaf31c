package io.github.socketlabs4j.testing.scenarios;

import io.github.socketlabs4j.testing.faults.FaultScript;
import io.github.socketlabs4j.testing.platform.EmulatorClock;
import io.github.socketlabs4j.testing.platform.Habits;
import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.platform.Templates.Template;
import io.github.socketlabs4j.testing.posting.EndpointName;
import io.github.socketlabs4j.testing.posting.Outbox;
import io.github.socketlabs4j.testing.posting.Setup;
import io.github.socketlabs4j.testing.settings.Server;
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
            Platform first = Platform.of(Settings.DEFAULT);
            script.setTheStage(first, new FaultScript(first.teller()));
            for (Server server : first.settings().account().servers()) {
                script.setTheStageOfAnother(first.beside(server));
            }
            script.endpoints();
            return script;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("scenario: " + e.getMessage(), e);
        }
    }

    /**
     * What servers and their endpoints are set to at the moment, without keys.
     *
     * @param servers all of them, the first one first
     */
    public static Script of(List<Platform> servers, FaultScript faults, List<Outbox> outboxes) {
        Platform platform = servers.get(0);
        long seed = platform.habits().seed();
        List<Map<String, @Nullable Object>> others = new ArrayList<>();
        for (Platform other : servers.subList(1, servers.size())) {
            long serverId = other.settings().credentials().serverId();
            Members server = new Members().with("serverId", serverId);
            others.add(stage(server, other, endpoints(outboxes, serverId, seed)).map());
        }
        Members all = new Members()
                .unless(Habits.USUAL_SEED, "seed", seed)
                .with("clock", ClockPart.written(platform.clock().reading()))
                .with(
                        "settings",
                        SettingsPart.written(
                                platform.settings().with(platform.account().allowances())))
                .with("faults", FaultsPart.written(faults));
        return new Script(stage(all, platform, endpoints(outboxes, EndpointName.FIRST, seed))
                .with("servers", others)
                .with(
                        "account",
                        new Members()
                                .with("endpoints", endpoints(outboxes, EndpointName.ACCOUNT, seed))
                                .map())
                .map());
    }

    private static List<Map<String, @Nullable Object>> endpoints(List<Outbox> outboxes, long owner, long seed) {
        return outboxes.stream()
                .filter(outbox -> outbox.name().owner() == owner)
                .map(outbox -> EndpointsPart.written(outbox, seed))
                .filter(Objects::nonNull)
                .toList();
    }

    /** What a server is set to. */
    private static Members stage(Members members, Platform platform, List<Map<String, @Nullable Object>> endpoints) {
        List<Map<String, @Nullable Object>> templates = new ArrayList<>();
        platform.templates()
                .all()
                .forEach((id, template) -> templates.add(new Members()
                        .with("id", id)
                        .with("html", template.html())
                        .with("text", template.text())
                        .map()));
        return members.with("deliveryTakes", Members.some(platform.transit().transport()))
                .with("templates", templates)
                .with("suppressed", List.copyOf(platform.fates().suppressed()))
                .with("fates", FatesPart.written(platform.fates().scripts()))
                .with("endpoints", endpoints)
                .with("recipients", RecipientsPart.written(platform.habits().all()));
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
        Reading document = reading();
        Reading part = document.object("settings");
        Settings settings = part == null ? built : SettingsPart.over(built, part);
        return settings.with(AccountPart.over(built.account(), document));
    }

    /** How the clock goes; as it was built if the document says nothing. */
    public EmulatorClock.Reading clock(Clock built) {
        return ClockPart.over(built, reading().object("clock"));
    }

    /** What endpoints are set to. */
    public List<Endpoint> endpoints() {
        Reading document = reading();
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints(document, EndpointName.FIRST, endpoints);
        for (Reading server : document.objects("servers")) {
            endpoints(server, AccountPart.serverId(server), endpoints);
        }
        Reading account = document.object("account");
        if (account != null) endpoints(account, EndpointName.ACCOUNT, endpoints);
        return endpoints;
    }

    private void endpoints(Reading owned, long owner, List<Endpoint> endpoints) {
        long seed = seed();
        for (Reading part : owned.objects("endpoints")) {
            Endpoint endpoint = EndpointsPart.read(owner, part, seed);
            if (endpoints.stream().anyMatch(other -> other.name().equals(endpoint.name()))) {
                throw part.wrong("name", "a name of its own, for " + endpoint.name() + " is there already");
            }
            endpoints.add(endpoint);
        }
    }

    /** Sets a platform on which nothing has happened, and nothing is set. */
    public void setTheStage(Platform platform, FaultScript faults) {
        Reading document = reading();
        // Read elsewhere.
        for (String member : List.of("seed", "clock", "settings", "endpoints", "servers", "account"))
            document.has(member);
        EmulatorClock.Reading clock = clock(platform.inForce().built().clock());
        platform.inForce().change(settings(platform.inForce().built()));
        platform.clock().set(clock);
        Reading wrong = document.object("faults");
        if (wrong != null) FaultsPart.set(faults, wrong);
        setTheStage(platform, document);
        document.end();
    }

    /** Sets the platform of one more server, if there is something said of it. */
    public void setTheStageOfAnother(Platform platform) {
        platform.habits().seed(seed());
        platform.account().allow(platform.settings().allowances());
        for (Reading part : reading().objects("servers")) {
            if (AccountPart.serverId(part) != platform.settings().credentials().serverId()) continue;
            setTheStage(platform, part);
            for (String member : AccountPart.MEMBERS) part.has(member);
            part.end();
        }
    }

    private void setTheStage(Platform platform, Reading part) {
        platform.habits().seed(seed());
        platform.account().allow(platform.settings().allowances());
        Duration takes = Objects.requireNonNullElse(part.duration("deliveryTakes"), Duration.ZERO);
        part.made(() -> {
            Times.checkLength("deliveryTakes", takes);
            return takes;
        });
        platform.transit().takes(takes);
        for (Reading template : part.objects("templates")) set(platform, template);
        part.addresses("suppressed").forEach(platform.fates()::suppress);
        for (Reading fate : part.objects("fates")) FatesPart.set(platform.fates(), fate);
        for (Reading habit : part.objects("recipients")) platform.habits().add(RecipientsPart.read(habit));
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
