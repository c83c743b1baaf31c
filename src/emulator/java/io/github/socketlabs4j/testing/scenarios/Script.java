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
 * A scenario: the configuration of an emulator as a JSON document. {@link #parse} has checked the whole document, so
 * reading it again does not fail. Immutable. {@code toString} shows no key.
 */
public final class Script {
    /** A scenario that sets nothing. */
    public static final Script EMPTY = new Script(Map.of());

    private final Map<String, @Nullable Object> document;

    private Script(Map<String, @Nullable Object> document) {
        this.document = document;
    }

    /**
     * An endpoint in a scenario.
     *
     * @param name which endpoint
     * @param url its URL; null if the scenario does not name one
     * @param setup its settings
     */
    public record Endpoint(EndpointName name, @Nullable URI url, Setup setup) {}

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException if it is not a valid scenario; the message names the member
     */
    public static Script parse(String json) {
        try {
            Script script = new Script(Json.object(json));
            // Applied to a platform that is thrown away, so that all errors are found now.
            Platform first = Platform.of(Settings.DEFAULT);
            script.applyTo(first, new FaultScript(first.publisher()));
            for (Server server : first.settings().account().servers()) {
                script.applyToAdditional(first.beside(server));
            }
            script.endpoints();
            return script;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("scenario: " + e.getMessage(), e);
        }
    }

    /**
     * The current configuration of servers and endpoints, without keys.
     *
     * @param servers all servers, beginning with the first one
     */
    public static Script of(List<Platform> servers, FaultScript faults, List<Outbox> outboxes) {
        Platform platform = servers.get(0);
        long seed = platform.habits().seed();
        List<Map<String, @Nullable Object>> others = new ArrayList<>();
        for (Platform other : servers.subList(1, servers.size())) {
            long serverId = other.settings().credentials().serverId();
            Members server = new Members().with("serverId", serverId);
            others.add(configured(server, other, endpoints(outboxes, serverId, seed))
                    .map());
        }
        Members all = new Members()
                .unless(Habits.USUAL_SEED, "seed", seed)
                .with("clock", ClockPart.written(platform.clock().reading()))
                .with(
                        "settings",
                        SettingsPart.written(
                                platform.settings().with(platform.account().allowances())))
                .with("faults", FaultsPart.written(faults));
        return new Script(configured(all, platform, endpoints(outboxes, EndpointName.FIRST, seed))
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

    /** Adds the configuration of a server. */
    private static Members configured(
            Members members, Platform platform, List<Map<String, @Nullable Object>> endpoints) {
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

    /** The document as JSON text. */
    public String toJson() {
        return Json.text(document);
    }

    private Reading reading() {
        return new Reading("", document);
    }

    private static long seed(Reading reading) {
        return Objects.requireNonNullElse(reading.whole("seed"), Habits.USUAL_SEED);
    }

    /** The seed of all random numbers. */
    public long seed() {
        return seed(reading());
    }

    /** The settings; those that the document does not name are as built. */
    public Settings settings(Settings built) {
        Reading document = reading();
        Reading part = document.object("settings");
        Settings settings = part == null ? built : SettingsPart.over(built, part);
        return settings.with(AccountPart.over(built.account(), document));
    }

    /** The clock and offset; the built clock if the document does not name one. */
    public EmulatorClock.Reading clock(Clock built) {
        return ClockPart.over(built, reading().object("clock"));
    }

    /** The endpoints of all servers and of the account. */
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

    /** Applies the scenario to the first server, which must be newly created or reset. */
    public void applyTo(Platform platform, FaultScript faults) {
        Reading document = reading();
        // Read by other methods.
        for (String member : List.of("seed", "clock", "settings", "endpoints", "servers", "account"))
            document.has(member);
        EmulatorClock.Reading clock = clock(platform.inForce().built().clock());
        platform.inForce().change(settings(platform.inForce().built()));
        platform.clock().set(clock);
        Reading wrong = document.object("faults");
        if (wrong != null) FaultsPart.set(faults, wrong);
        applyTo(platform, document);
        document.end();
    }

    /** Applies the scenario to an additional server, which must be newly created or reset. */
    public void applyToAdditional(Platform platform) {
        platform.habits().seed(seed());
        platform.account().allow(platform.settings().allowances());
        for (Reading part : reading().objects("servers")) {
            if (AccountPart.serverId(part) != platform.settings().credentials().serverId()) continue;
            applyTo(platform, part);
            for (String member : AccountPart.MEMBERS) part.has(member);
            part.end();
        }
    }

    private void applyTo(Platform platform, Reading part) {
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

    /** The names of its members. Not their values, which may be keys. */
    @Override
    public String toString() {
        return "Script" + document.keySet();
    }
}
