package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.reporting.ReportQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scenario file configures an emulator completely, and an emulator returns its configuration as a scenario. */
class ScenarioTest {
    private static final Instant NOON = Instant.parse("2014-03-18T12:00:00Z");

    private static SocketLabsEmulator emulator(String json) {
        return SocketLabsEmulator.builder().scenario(Scenario.parse(json)).start();
    }

    private static void send(SocketLabsEmulator emulator, String... recipients) {
        try (SocketLabsClient client = emulator.client()) {
            client.injection()
                    .send(EmailMessage.from("shop@example.com")
                            .to(recipients)
                            .subject("Your order")
                            .text("It left.")
                            .messageId("m1")
                            .build());
        }
    }

    /** The example scenario of the manual. */
    private static String manual() throws IOException {
        Matcher example = Pattern.compile("<!-- scenario -->\\s*```json\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/emulator.md")));
        assertThat(example.find()).isTrue();
        return example.group(1);
    }

    @Test
    void the_example_of_the_manual_sets_what_it_says(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.json"), manual());
        try (SocketLabsEmulator emulator =
                SocketLabsEmulator.builder().scenario(Scenario.of(file)).start()) {
            EmulatedServer server = emulator.server();
            assertThat(server.now()).isEqualTo("2014-03-18T09:40:00Z");
            assertThat(server.serverId()).isEqualTo(14321);
            assertThat(server.suppressed()).containsExactly("di@example.org");
            send(emulator, "ann@example.org", "bo@example.org", "cy@example.org");
            server.advance(Duration.ofHours(1));
            assertThat(server.mailbox("ann@example.org")).hasSize(1);
            assertThat(server.failed())
                    .extracting(DeliveryRecord.Failed::toAddress)
                    .containsExactly("bo@example.org");
            assertThat(server.requests()).hasSize(2).first().matches(request -> request.code() == null);
        }
    }

    @Test
    void an_emulator_tells_what_it_is_set_to_and_another_one_is_set_to_the_same() throws IOException {
        try (SocketLabsEmulator one = emulator(manual());
                SocketLabsEmulator other = SocketLabsEmulator.start()) {
            Scenario told = one.scenario();
            other.load(told);
            assertThat(other.scenario()).isEqualTo(told);
            assertThat(Scenario.parse(told.toJson())).isEqualTo(told).hasSameHashCodeAs(told);
        }
    }

    @Test
    void what_is_used_up_is_told_no_more() {
        try (SocketLabsEmulator emulator = emulator("""
                {"clock":{"at":"2014-03-18T12:00:00Z"},
                 "fates":[{"address":"ann@example.org","fate":"fail","code":3001,"next":true}],
                 "faults":{"next":[{"fault":"delay","time":"PT0S"}]}}""")) {
            send(emulator, "ann@example.org");
            assertThat(emulator.scenario()).isEqualTo(Scenario.parse("{\"clock\":{\"at\":\"2014-03-18T12:00:00Z\"}}"));
        }
    }

    @Test
    void what_the_java_methods_set_is_told() {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.builder()
                .clock(Clock.fixed(NOON, ZoneOffset.UTC))
                .quota(7, Duration.ofMinutes(2))
                .keep(50)
                .start()) {
            EmulatedServer server = emulator.server();
            server.fail("Bo@example.org", FailureType.TEMPORARY, FailureCode.of(2001), "452 not now");
            server.defer("ed@example.org", FailureCode.of(3003), Duration.ofMinutes(5));
            server.answers(Fault.status(503).retryAfter(1));
            server.activity().allowances(1, 2, 3);
            server.notifications("crm").style(WebhookSamples.Style.JSON).events(Webhook.Event.FAILED);
            server.deliveryTakes(Duration.ofSeconds(30));
            assertThat(emulator.scenario()).isEqualTo(Scenario.parse("""
                    {"clock":{"at":"2014-03-18T12:00:00Z"},"deliveryTakes":"PT30S",
                     "settings":{"quota":{"requests":7,"window":"PT2M"},"keep":{"count":50},
                                 "allowances":{"messages":1,"bandwidthInBytes":2,"apiCalls":3}},
                     "fates":[{"address":"bo@example.org","fate":"fail","code":2001,"type":"Temporary","reason":"452 not now"},
                              {"address":"ed@example.org","fate":"defer","code":3003,"again":["PT5M"]}],
                     "faults":{"always":[{"fault":"status","status":503},{"fault":"header","name":"Retry-After","value":"1"}]},
                     "endpoints":[{"kind":"notification","name":"crm","style":"json","events":["failed"]}]}"""));
        }
    }

    @Test
    void no_key_is_told_and_one_that_is_read_counts() {
        try (SocketLabsEmulator emulator = emulator("""
                {"settings":{"injectionKey":"injection-key-1","reportingKey":"reporting-key-1","secretKey":"secret-key-1",
                             "validationKey":null}}""")) {
            send(emulator, "ann@example.org");
            assertThat(emulator.server().last("ann@example.org").subject()).isEqualTo("Your order");
            assertThat(emulator.server().secretKey()).isEqualTo("secret-key-1");
            assertThat(emulator.server().validationKey()).isNull();
            assertThat(emulator.scenario().toJson()).doesNotContain("key-1");
            assertThat(Scenario.parse("{\"settings\":{\"secretKey\":\"secret-key-1\"}}")
                            .toString())
                    .doesNotContain("secret-key-1");
        }
    }

    @Test
    void a_running_emulator_goes_by_the_settings_of_what_is_loaded_and_forgets_what_was() {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start()) {
            send(emulator, "ann@example.org");
            emulator.load(Scenario.parse("""
                    {"settings":{"serverId":77,"injectionKey":"another-key","messageSizeLimit":5,
                                 "quota":{"requests":1,"window":"PT1H"}}}"""));
            EmulatedServer server = emulator.server();
            assertThat(server.mailbox()).isEmpty();
            assertThat(server.serverId()).isEqualTo(77);
            try (SocketLabsClient client = emulator.client()) {
                EmailMessage mail = EmailMessage.from("shop@example.com")
                        .to("ann@example.org")
                        .subject("Hello")
                        .text("Hi")
                        .build();
                assertThat(client.injection()
                                .send(mail)
                                .messageResults()
                                .get(0)
                                .code()
                                .wire())
                        .isEqualTo("MessageTooLarge");
            }
            emulator.load(Scenario.parse("{}"));
            assertThat(server.serverId()).isEqualTo(12345);
            send(emulator, "ann@example.org");
            assertThat(server.mailbox()).hasSize(1);
        }
    }

    @Test
    void recipients_do_by_themselves_what_they_are_said_to_do() {
        try (SocketLabsEmulator emulator = emulator("""
                {"clock":{"at":"2014-03-18T12:00:00Z"},
                 "recipients":[
                   {"does":"open","after":"PT5M"},
                   {"address":"Ann@example.org","does":"click","url":"https://www.example.com/","after":"PT6M"},
                   {"address":"bo@example.org","does":"complain"},
                   {"address":"bo@example.org","does":"unsubscribe","after":"PT7M"},
                   {"address":"cy@example.org","does":"bounce","code":2001,"after":"PT8M"},
                   {"address":"cy@example.org","does":"defer","code":3003,"after":"PT1M"},
                   {"address":"cy@example.org","does":"open","chance":0}]}""")) {
            EmulatedServer server = emulator.server();
            send(emulator, "ann@example.org", "bo@example.org", "cy@example.org");
            server.advance(Duration.ofMinutes(5));
            assertThat(server.suppressed()).isEmpty();
            server.advance(Duration.ofMinutes(5));
            assertThat(server.suppressed()).containsExactly("bo@example.org", "cy@example.org");
            try (SocketLabsClient client = emulator.client()) {
                assertThat(
                                client
                                        .reporting()
                                        .openClicks(ReportQuery.builder()
                                                .from(NOON.minusSeconds(1))
                                                .build())
                                        .stream())
                        .extracting(row -> row.dateTime() + " " + row.originalRecipient())
                        .containsExactly(
                                "2014-03-18T12:05:00Z ann@example.org",
                                "2014-03-18T12:05:00Z bo@example.org",
                                "2014-03-18T12:05:00Z cy@example.org",
                                "2014-03-18T12:06:00Z ann@example.org");
            }
            assertThat(server.failed())
                    .extracting(failed -> failed.dateTime().toString())
                    .containsExactly("2014-03-18T12:08:00Z");
            assertThat(server.deferred()).hasSize(1);
        }
    }

    @Test
    void chance_is_that_of_the_seed() {
        assertThat(opens(3)).hasSizeBetween(20, 80).isEqualTo(opens(3)).isNotEqualTo(opens(4));
    }

    private static List<String> opens(long seed) {
        try (SocketLabsEmulator emulator =
                        emulator("{\"seed\":" + seed + ",\"recipients\":[{\"does\":\"complain\",\"chance\":0.5}]}");
                SocketLabsClient client = emulator.client()) {
            for (int i = 0; i < 100; i += 10) {
                String[] ten = new String[10];
                for (int j = 0; j < 10; j++) ten[j] = "a" + (i + j) + "@example.org";
                send(emulator, ten);
            }
            return client.reporting().spamComplaints(ReportQuery.all()).stream()
                    .map(row -> String.valueOf(row.originalRecipient()))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"sead":1}                                                                | sead is no member of this: expected one of seed
            {"seed":"1"}                                                              | seed is "1": expected a whole number
            {"seed":1.5}                                                              | seed is 1.5: expected a whole number
            {"seed":1,"seed":2}                                                       | Duplicate field 'seed'
            {"clock":"noon"}                                                          | clock is "noon": expected an object
            {"clock":{}}                                                              | clock.at is missing
            {"clock":{"at":"noon"}}                                                   | clock.at is "noon": expected a moment such as 2014-03-18T09:40:00Z
            {"clock":{"at":"2014-03-18T09:40:00Z","ahead":"PT1S"}}                    | clock.ahead is no member of this
            {"clock":{"ahead":"soon"}}                                                  | clock.ahead is "soon": expected a length of time
            {"settings":{"serverId":0}}                                               | settings: serverId 0: expected a positive number
            {"settings":{"serverID":1}}                                               | settings.serverID is no member of this
            {"settings":{"injectionKey":" "}}                                         | settings: injectionKey is blank
            {"settings":{"quota":{"requests":1}}}                                     | settings.quota.window is missing
            {"settings":{"quota":{"requests":3000000000,"window":"PT1M"}}}            | settings.quota.requests is 3000000000: expected a whole number from 0 to 2147483647
            {"settings":{"keep":{"count":0}}}                                         | settings.keep: count 0: expected 1 or more
            {"settings":{"overApiAllowanceFails":"yes"}}                              | settings.overApiAllowanceFails is "yes": expected true or false
            {"deliveryTakes":"-PT1S"}                                                 | deliveryTakes is PT-1S: expected 0 to 10 years
            {"templates":[{"html":"x"}]}                                              | templates[0].id is missing
            {"suppressed":["a@example.org",7]}                                        | suppressed[1] is 7: expected a text
            {"suppressed":"a@example.org"}                                            | suppressed is "a@example.org": expected a list of texts
            {"fates":{"address":"a@example.org"}}                                     | fates is an object: expected a list
            {"fates":[null]}                                                          | fates[0] is null: expected an object
            {"fates":[{"fate":"fail","code":1}]}                                      | fates[0].address is missing
            {"fates":[{"address":"a@example.org"}]}                                   | fates[0].fate is missing: expected one of deliver, refuse, fail, failNext, defer, bounceLater
            {"fates":[{"address":"a@example.org","fate":"fial"}]}                     | fates[0].fate is "fial": expected one of deliver
            {"fates":[{"address":"a@example.org","fate":"deliver","code":2001}]}      | fates[0].code is no member of this: expected one of address, fate
            {"fates":[{"address":"a@example.org","fate":"defer","code":1,"again":[]}]} | fates[0]: no time to try again
            {"fates":[{"address":"a@example.org","fate":"defer","code":1,"again":["x"]}]} | fates[0].again[0] is "x": expected a length of time
            {"fates":[{"address":"a@example.org","fate":"bounceLater","code":1,"after":"-PT1S"}]} | fates[0]: after is PT-1S
            {"fates":[{"address":"nobody","fate":"fail"}]}                            | fates[0].address is "nobody": expected an address such as
            {"fates":[{"address":"a@example.org","fate":"fail","code":-1}]}           | fates[0].code is -1: expected a number
            {"fates":[{"address":"a@example.org","fate":"fail","type":"final"}]}      | fates[0].type is "final": expected one of permanent, temporary, suppressed
            {"suppressed":["a@example.org,b@example.org"]}                            | suppressed[0] is "a@example.org,b@example.org": expected an address
            {"faults":{"next":[{"fault":"delay","time":"-PT1S"}]}}                    | faults.next[0]: time PT-1S < 0
            {"faults":{"next":[{"fault":"emptyBody","header":{"X":1}}]}}              | faults.next[0].header.X is 1: expected a text
            {"faults":{"next":[{"fault":"status","status":99}]}}                      | faults.next[0]: status 99: expected 200 to 599
            {"faults":{"next":[[{"fault":"emptyBody"},{"fault":"x"}]]}}               | faults.next[0][1].fault is "x": expected one of status, htmlPage
            {"faults":{"always":{"fault":"delay"}}}                                   | faults.always.time is missing
            {"faults":{"always":[{"fault":"delay","time":7}]}}                        | faults.always[0].time is 7: expected a length of time
            {"faults":{"sometimes":[]}}                                               | faults.sometimes is no member of this
            {"endpoints":[{"kind":"fax"}]}                                            | endpoints[0].kind is "fax": expected one of notification, inbound
            {"endpoints":[{"kind":"inbound","url":"ftp://example.org"}]}              | endpoints[0].url is "ftp://example.org": expected http:// or https://
            {"endpoints":[{"kind":"inbound"},{"kind":"inbound"}]}                     | endpoints[1].name is missing: expected a name of its own, for inbound is there already
            {"endpoints":[{"kind":"inbound","name":" "}]}                             | endpoints[0]: the name of an endpoint is blank
            {"endpoints":[{"kind":"notification","style":"xml"}]}                     | endpoints[0].style is "xml": expected one of form, json, wrappedJson
            {"endpoints":[{"kind":"notification","events":["sent"]}]}                 | endpoints[0].events[0] is "sent": expected one of queued, deferred
            {"endpoints":[{"kind":"notification","retries":["PT2M","PT1M"]}]}         | endpoints[0]: retries[1] is PT1M
            {"endpoints":[{"kind":"notification","giveUpAfter":0}]}                   | endpoints[0]: failures 0
            {"recipients":[{"does":"sleep"}]}                                         | recipients[0].does is "sleep": expected one of open, click
            {"recipients":[{"does":"click"}]}                                         | recipients[0].url is missing
            {"recipients":[{"does":"open","chance":2}]}                               | recipients[0]: chance is 2.0: expected 0 to 1
            {"recipients":[{"does":"open","after":"PT-1S"}]}                          | recipients[0]: after is PT-1S
            {"recipients":[{"does":"open","url":"https://example.com"}]}              | recipients[0].url is no member of this
            []                                                                        | this is no JSON object: expected one such as
            {} {}                                                                     | there is more behind the JSON
            {"seed":                                                                  | this is no JSON, at line 1
            """)
    void what_makes_no_sense_is_refused_and_named(String json, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scenario.parse(json))
                .withMessageStartingWith("scenario: ")
                .withMessageContaining(reason);
    }

    @Test
    void a_file_that_makes_no_sense_is_named(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.json"), "{\"sead\":1}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scenario.of(file))
                .withMessageStartingWith(file + ": scenario: sead is no member of this");
    }

    @Test
    void an_endpoint_of_a_scenario_is_validated_and_one_that_answers_badly_is_told() {
        try (Endpoint good = Endpoint.good();
                Endpoint bad = Endpoint.answering(404, "");
                SocketLabsEmulator emulator = SocketLabsEmulator.builder()
                        .webhookKeys(Endpoint.SECRET, Endpoint.KEY)
                        .start()) {
            emulator.load(Scenario.parse(
                    "{\"endpoints\":[{\"kind\":\"notification\",\"url\":\"" + good.url() + "\",\"style\":\"json\"}]}"));
            good.take();
            send(emulator, "ann@example.org");
            emulator.server().notifications().awaitPosts(Duration.ofSeconds(10));
            assertThat(good.takeBodies()).hasSize(2).allMatch(body -> body.startsWith("{"));
            Scenario wrong = Scenario.parse(
                    "{\"endpoints\":[{\"kind\":\"inbound\",\"name\":\"crm\",\"url\":\"" + bad.url() + "\"}]}");
            assertThatIllegalStateException()
                    .isThrownBy(() -> emulator.load(wrong))
                    .withMessageContaining(
                            "inbound crm at " + bad.url().toString().replaceFirst("\\?.*", "")
                                    + ": it answered status 404 (rule endpoint-status, assumed)");
        }
    }
}
