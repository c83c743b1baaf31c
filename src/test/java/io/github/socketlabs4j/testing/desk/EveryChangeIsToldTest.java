package io.github.socketlabs4j.testing.desk;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.reporting.QueuedMessage;
import io.github.socketlabs4j.testing.Activity;
import io.github.socketlabs4j.testing.DeliveredMail;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.Fault;
import io.github.socketlabs4j.testing.InboundMail;
import io.github.socketlabs4j.testing.Scenario;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.testing.Webhook;
import io.github.socketlabs4j.testing.WebhookSamples;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Listeners get an event for each change of an emulator, whether by the Java API or by the control API. A method or
 * call that is missing in the tables below makes a test fail.
 */
class EveryChangeIsToldTest {
    private static final String ANN = "ann@example.org";
    private static final Instant NOON = Instant.parse("2026-03-18T12:00:00Z");
    private static final FailureCode FULL = FailureCode.of(3001);
    private static final List<Class<?>> API_CLASSES =
            List.of(EmulatedServer.class, Activity.class, Webhook.class, SocketLabsEmulator.class);

    /** Methods that do not change the state. */
    private static final Map<Class<?>, Set<String>> READERS = Map.of(
            EmulatedServer.class,
            Set.of(
                    "serverId",
                    "injectionKey",
                    "reportingUser",
                    "reportingKey",
                    "secretKey",
                    "validationKey",
                    "notifications",
                    "inbound",
                    "mailbox",
                    "last",
                    "awaitMail",
                    "awaitEvents",
                    "queued",
                    "deferred",
                    "processed",
                    "failed",
                    "suppressed",
                    "activity",
                    "now",
                    "requests",
                    "requestCount",
                    "toString"),
            Activity.class,
            Set.of("toString"),
            Webhook.class,
            Set.of("url", "attempts", "awaitPosts", "toString"),
            SocketLabsEmulator.class,
            Set.of(
                    "injectionUrl",
                    "reportingUrl",
                    "desk",
                    "client",
                    "clientOrFromEnv",
                    "clientBuilder",
                    "server",
                    "servers",
                    "accountNotifications",
                    "accountSecretKey",
                    "accountValidationKey",
                    "scenario",
                    "close",
                    "toString"));

    /** An action that changes the state. */
    private interface Action {
        void go() throws Exception;
    }

    /**
     * A change of the state.
     *
     * @param how the action that makes the change
     * @param told the kinds of events that listeners must get, among others
     */
    private record StateChange(Action how, String... told) {}

    private static Talk talk;
    private static Listener listener;
    private static Path eml;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        talk = new Talk(SocketLabsEmulator.builder().clock(Clock.fixed(NOON, ZoneOffset.UTC)));
        listener = new Listener(talk.emulator.desk().getPort());
        eml = Files.writeString(
                folder.resolve("mail.eml"),
                "From: ann@example.org\r\nTo: help@example.com\r\nSubject: Re\r\n\r\nHi\r\n");
    }

    @AfterAll
    static void close() {
        listener.close();
        talk.close();
    }

    private static EmulatedServer server() {
        return talk.emulator.server();
    }

    private static Webhook hook() {
        return server().notifications();
    }

    private static DeliveredMail mail() {
        return server().last(ANN);
    }

    private static void receive(Action how) throws Exception {
        how.go();
        server().inbound().awaitPosts(Duration.ofSeconds(20));
    }

    private static QueuedMessage row() {
        return new QueuedMessage(server().serverId(), NOON, "order-1", null, ANN, "shop@example.com", 7L, Map.of());
    }

    private static final Map<String, StateChange> JAVA_CALLS = Map.ofEntries(
            entry(
                    "EmulatedServer.suppress(String)",
                    new StateChange(() -> server().suppress("bo@example.org"), "suppression")),
            entry("EmulatedServer.unsuppress(String)", new StateChange(() -> server().unsuppress(ANN), "suppression")),
            entry(
                    "EmulatedServer.failNext(String, FailureCode)",
                    new StateChange(() -> server().failNext(ANN, FULL), "fate")),
            entry(
                    "EmulatedServer.fail(String, FailureType, FailureCode, String)",
                    new StateChange(() -> server().fail(ANN, FailureType.PERMANENT, FULL, "no"), "fate")),
            entry("EmulatedServer.refuse(String)", new StateChange(() -> server().refuse(ANN), "fate")),
            entry("EmulatedServer.deliver(String)", new StateChange(() -> server().deliver(ANN), "fate")),
            entry(
                    "EmulatedServer.defer(String, FailureCode, Duration[])",
                    new StateChange(() -> server().defer(ANN, FULL, Duration.ofHours(1)), "fate")),
            entry(
                    "EmulatedServer.bounceLater(String, FailureCode, Duration)",
                    new StateChange(() -> server().bounceLater(ANN, FULL, Duration.ofHours(1)), "fate")),
            entry(
                    "EmulatedServer.deliveryTakes(Duration)",
                    new StateChange(() -> server().deliveryTakes(Duration.ofHours(1)), "setting")),
            entry(
                    "EmulatedServer.template(long, String, String)",
                    new StateChange(() -> server().template(12, "<p>Hi</p>", "Hi"), "setting")),
            entry("EmulatedServer.next(Fault[])", new StateChange(() -> server().next(Fault.status(200)), "fault")),
            entry(
                    "EmulatedServer.answers(Fault)",
                    new StateChange(() -> server().answers(Fault.randomCasing(1)), "fault")),
            entry(
                    "EmulatedServer.clock(Clock)",
                    new StateChange(() -> server().clock(Clock.fixed(NOON, ZoneOffset.UTC)), "clock")),
            entry(
                    "EmulatedServer.advance(Duration)",
                    new StateChange(() -> server().advance(Duration.ofHours(1)), "clock")),
            entry("EmulatedServer.clear()", new StateChange(() -> server().clear(), "clear")),
            entry("EmulatedServer.reset()", new StateChange(() -> server().reset(), "reset")),
            entry(
                    "EmulatedServer.receive(InboundMail)",
                    new StateChange(
                            () -> receive(() -> server().receive(InboundMail.from(ANN)
                                    .to("help@example.com")
                                    .subject("Re")
                                    .text("Hi"))),
                            "post")),
            entry("EmulatedServer.receive(Path)", new StateChange(() -> receive(() -> server().receive(eml)), "post")),
            entry(
                    "Activity.open(String)",
                    new StateChange(() -> server().activity().open(ANN), "event")),
            entry(
                    "Activity.open(DeliveredMail)",
                    new StateChange(() -> server().activity().open(mail()), "event")),
            entry(
                    "Activity.click(String, URI)",
                    new StateChange(
                            () -> server().activity().click(ANN, URI.create("https://shop.example.com")), "event")),
            entry(
                    "Activity.click(DeliveredMail, URI)",
                    new StateChange(
                            () -> server().activity().click(mail(), URI.create("https://shop.example.com")), "event")),
            entry(
                    "Activity.unsubscribe(String)",
                    new StateChange(() -> server().activity().unsubscribe(ANN), "suppression", "event")),
            entry(
                    "Activity.unsubscribe(DeliveredMail)",
                    new StateChange(() -> server().activity().unsubscribe(mail()), "suppression", "event")),
            entry(
                    "Activity.defer(String, FailureCode)",
                    new StateChange(() -> server().activity().defer(ANN, FULL), "event")),
            entry(
                    "Activity.defer(DeliveredMail, FailureCode)",
                    new StateChange(() -> server().activity().defer(mail(), FULL), "event")),
            entry(
                    "Activity.complain(String)",
                    new StateChange(() -> server().activity().complain(ANN), "event")),
            entry(
                    "Activity.complain(DeliveredMail, FblType)",
                    new StateChange(() -> server().activity().complain(mail(), FblType.FRAUD), "event")),
            entry(
                    "Activity.bounceLater(String, FailureCode)",
                    new StateChange(() -> server().activity().bounceLater(ANN, FULL), "event")),
            entry(
                    "Activity.bounceLater(DeliveredMail, FailureCode)",
                    new StateChange(
                            () -> server().activity().bounceLater(mail(), FailureCode.of(2001)),
                            "suppression",
                            "event")),
            entry(
                    "Activity.add(ReportRow)",
                    new StateChange(() -> server().activity().add(row()), "event")),
            entry(
                    "Activity.seed(Class, long, LongFunction)",
                    new StateChange(() -> server().activity().seed(QueuedMessage.class, 3, i -> row()), "event")),
            entry(
                    "Activity.allowances(long, long, long)",
                    new StateChange(() -> server().activity().allowances(1, 2, 3), "setting")),
            entry(
                    "Webhook.validate(URI)",
                    new StateChange(() -> hook().validate(URI.create(talk.endpointUrl())), "endpoint", "post")),
            entry("Webhook.style(Style)", new StateChange(() -> hook().style(WebhookSamples.Style.JSON), "endpoint")),
            entry("Webhook.casing(Casing)", new StateChange(() -> hook().casing(Webhook.Casing.LOWER), "endpoint")),
            entry("Webhook.seed(long)", new StateChange(() -> hook().seed(7), "endpoint")),
            entry("Webhook.events(Event[])", new StateChange(() -> hook().events(Webhook.Event.FAILED), "endpoint")),
            entry(
                    "Webhook.timeLimit(Duration)",
                    new StateChange(() -> hook().timeLimit(Duration.ofSeconds(1)), "endpoint")),
            entry("Webhook.retries(Duration[])", new StateChange(() -> hook().retries(), "endpoint")),
            entry("Webhook.duplicates(boolean)", new StateChange(() -> hook().duplicates(true), "endpoint")),
            entry("Webhook.late(Duration)", new StateChange(() -> hook().late(Duration.ofMinutes(1)), "endpoint")),
            entry("Webhook.giveUpAfter(int)", new StateChange(() -> hook().giveUpAfter(2), "endpoint")),
            entry(
                    "SocketLabsEmulator.load(Scenario)",
                    new StateChange(() -> talk.emulator.load(Scenario.parse("{}")), "scenario")));

    private static StateChange posted(String path, String body, String... told) {
        return new StateChange(() -> talk.post("/_emulator/" + path, body.replace('\'', '"')), told);
    }

    /** The calls of the control API, by their path after {@code /_emulator/}. */
    private static final Map<String, List<StateChange>> CONTROL_CALLS = Map.of(
            "endpoints",
            List.of(
                    posted("endpoints", "{'kind':'notification','style':'json'}", "endpoint"),
                    posted("endpoints", "{'kind':'notification','seed':7}", "endpoint"),
                    posted("endpoints", "{'kind':'inbound','paused':true}", "endpoint"),
                    posted("endpoints", "{'kind':'inbound','remove':true}", "endpoint"),
                    posted("endpoints", "{'kind':'notification','url':'http://localhost:1/'}", "post", "endpoint"),
                    posted("endpoints", "{'kind':'notification','account':true,'late':'1m'}", "endpoint")),
            "activity",
            List.of(
                    posted("activity", "{'type':'open','address':'" + ANN + "'}", "event"),
                    posted("activity", "{'type':'unsubscribe','address':'" + ANN + "'}", "suppression", "event")),
            "fates",
            List.of(
                    posted("fates", "{'address':'bo@example.org','fate':'refuse'}", "fate"),
                    posted("fates", "{'address':'bo@example.org','fate':'defer'}", "fate")),
            "faults",
            List.of(
                    posted("faults", "{'next':[{'fault':'delay','time':'0s'}]}", "fault"),
                    posted("faults", "{'always':{'fault':'otherFormat'}}", "fault")),
            "clock",
            List.of(
                    posted("clock", "{'stopped':false}", "clock"),
                    posted("clock", "{'set':'2026-03-19T12:00:00Z'}", "clock"),
                    posted("clock", "{'advance':'1h'}", "clock")),
            "suppressions",
            List.of(
                    posted("suppressions", "{'address':'bo@example.org'}", "suppression"),
                    posted("suppressions", "{'address':'bo@example.org','suppressed':false}", "suppression")),
            "inbound",
            List.of(new StateChange(
                    () -> receive(() -> talk.post(
                            "/_emulator/inbound",
                            "{\"from\":\"ann@example.org\",\"to\":[\"help@example.com\"],\"text\":\"Hi\"}")),
                    "post")),
            "scenario",
            List.of(posted("scenario", "{'seed':7}", "scenario")),
            "reset",
            List.of(posted("reset", "", "reset")));

    /** The kinds of events that listeners get for an action, that is, before the event of a request sent after it. */
    private static List<String> told(Action how) throws Exception {
        something_is_there();
        nextRequest();
        how.go();
        List<String> told = Listener.kinds(nextRequest());
        return told.subList(0, told.size() - 1);
    }

    private static void something_is_there() {
        server().reset();
        server().clock(Clock.fixed(NOON, ZoneOffset.UTC));
        talk.send(ANN, "Your order");
        server().suppress(ANN);
        listener.upTo("suppression");
        server().inbound().validate(URI.create(talk.endpointUrl()));
    }

    private static List<String> nextRequest() {
        talk.ask("/v1/nothing");
        return listener.upTo("request");
    }

    @TestFactory
    Stream<DynamicTest> whatever_java_changes_is_told() {
        return new TreeMap<>(JAVA_CALLS)
                .entrySet().stream()
                        .map(one -> dynamicTest(
                                one.getKey(),
                                () -> assertThat(told(one.getValue().how)).contains(one.getValue().told)));
    }

    @TestFactory
    Stream<DynamicTest> whatever_the_control_api_changes_is_told() {
        return new TreeMap<>(CONTROL_CALLS)
                .entrySet().stream()
                        .flatMap(path -> path.getValue().stream()
                                .map(one -> dynamicTest(
                                        path.getKey() + " " + path.getValue().indexOf(one),
                                        () -> assertThat(told(one.how)).contains(one.told))));
    }

    @Test
    void no_method_that_changes_something_is_left_out_here() {
        List<String> methods = new ArrayList<>();
        for (Class<?> door : API_CLASSES) {
            for (Method method : door.getDeclaredMethods()) {
                int how = method.getModifiers();
                boolean isCalled = Modifier.isPublic(how) && !Modifier.isStatic(how) && !method.isSynthetic();
                if (isCalled && !READERS.get(door).contains(method.getName())) methods.add(name(door, method));
            }
        }
        assertThat(methods).hasSizeGreaterThan(40).containsExactlyInAnyOrderElementsOf(JAVA_CALLS.keySet());
    }

    private static String name(Class<?> door, Method method) {
        return door.getSimpleName() + "." + method.getName() + "("
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", "))
                + ")";
    }

    @Test
    void no_call_that_changes_something_is_left_out_here() {
        JsonNode paths = talk.get("/_emulator/openapi.json").get("paths");
        Set<String> posts = new TreeSet<>();
        paths.properties().stream()
                .filter(path -> path.getValue().has("post"))
                .forEach(path -> posts.add(path.getKey().replace("/_emulator/", "")));
        assertThat(posts).isEqualTo(new TreeSet<>(CONTROL_CALLS.keySet()));
    }

    @Test
    void what_is_forgotten_or_set_as_a_whole_is_told_as_a_whole() throws Exception {
        assertThat(told(() -> server().clear())).containsExactly("clear");
        assertThat(told(() -> server().reset())).containsExactly("reset");
        assertThat(told(() -> talk.emulator.load(Scenario.parse("{\"suppressed\":[\"bo@example.org\"]}"))))
                .containsExactly("scenario");
        assertThat(told(() -> talk.post("/_emulator/reset", ""))).containsExactly("reset");
    }

    @Test
    void what_happens_by_itself_is_told() throws Exception {
        assertThat(told(() -> {
                    server().failNext("bo@example.org", FailureCode.of(2001));
                    server().next(Fault.extraFields(1));
                    talk.send("bo@example.org", "Hi");
                }))
                .as("events of the scripts that are used up, and of the bounce")
                .containsSubsequence("fate", "fault", "fault", "fate", "event", "suppression", "event");
        hook().validate(URI.create(talk.endpointUrl()));
        hook().giveUpAfter(1);
        talk.endpointAnswers(500);
        nextRequest();
        server().activity().open(ANN);
        hook().awaitPosts(Duration.ofSeconds(20));
        talk.endpointAnswers(200);
        assertThat(Listener.kinds(nextRequest()))
                .as("events of an endpoint that is given up")
                .contains("endpoint", "post");
        assertThat(hook().url()).isNull();
    }
}
