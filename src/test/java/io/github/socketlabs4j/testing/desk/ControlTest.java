package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The control API makes the emulator do what a request says, and reports timelines, posts and state. */
class ControlTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private Talk talk;

    @BeforeEach
    void open() {
        talk = new Talk(
                SocketLabsEmulator.builder().clock(Clock.fixed(Instant.parse("2026-03-18T09:40:00Z"), ZoneOffset.UTC)));
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private void validate(String kind) {
        JsonNode answer = talk.post(
                "/_emulator/endpoints",
                "{\"kind\":\"" + kind + "\",\"url\":\"" + talk.endpointUrl() + "\",\"style\":\"json\"}");
        assertThat(answer.get("accepted").asBoolean()).isTrue();
    }

    private List<String> timeline(String address) {
        JsonNode told = talk.get("/_emulator/recipients/" + Talk.encoded(address));
        return StreamSupport.stream(told.get("timeline").spliterator(), false)
                .map(step -> step.get("type").asText()
                        + (step.get("posts").isEmpty()
                                ? ""
                                : " " + step.get("posts").get(0).get("type").asText()))
                .toList();
    }

    private void postActivity(String type, String more) {
        talk.post("/_emulator/activity", "{\"type\":\"" + type + "\",\"address\":\"ann@example.org\"" + more + "}");
    }

    @Test
    void a_timeline_tells_each_step_with_the_posts_it_caused() {
        validate("notification");
        talk.send("ann@example.org", "Hi");
        postActivity("open", "");
        postActivity("click", ",\"url\":\"https://shop.example.com\"");
        postActivity("defer", ",\"code\":3003");
        postActivity("complaint", "");
        postActivity("unsubscribe", "");
        postActivity("bounce", ",\"code\":2002");
        talk.send("ann@example.org", "again");
        talk.emulator.server().notifications().awaitPosts(LONG);
        assertThat(timeline("Ann@Example.org"))
                .containsExactly(
                        "taken",
                        "queued Queued",
                        "delivered Delivered",
                        "opened Tracking",
                        "clicked Tracking",
                        "deferred Deferred",
                        "complained Complaint",
                        "unsubscribed Tracking",
                        "suppressed",
                        "failed Failed",
                        "suppressed",
                        "taken",
                        "suppressed Failed");
        JsonNode told = talk.get("/_emulator/recipients/ann%40example.org");
        assertThat(told.get("suppressed").asBoolean()).isTrue();
        assertThat(told.at("/timeline/4/url").asText()).isEqualTo("https://shop.example.com");
        assertThat(told.at("/timeline/9/code").asInt()).isEqualTo(2002);
    }

    @Test
    void who_unsubscribes_gets_no_more_mail_and_who_complains_does() {
        talk.send("ann@example.org", "Hi");
        postActivity("complaint", "");
        talk.send("ann@example.org", "again");
        assertThat(talk.emulator.server().mailbox("ann@example.org")).hasSize(2);
        postActivity("unsubscribe", "");
        assertThat(talk.get("/_emulator/suppressions").toString()).contains("ann@example.org");
        talk.send("ann@example.org", "and again");
        assertThat(talk.emulator.server().mailbox("ann@example.org")).hasSize(2);
        assertThat(timeline("ann@example.org")).endsWith("unsubscribed", "suppressed", "taken", "suppressed");
    }

    @Test
    void two_equal_events_have_their_own_posts() {
        validate("notification");
        talk.send("ann@example.org", "Hi");
        postActivity("open", "");
        postActivity("open", "");
        talk.emulator.server().notifications().awaitPosts(LONG);
        JsonNode steps = talk.get("/_emulator/recipients/ann@example.org").get("timeline");
        assertThat(steps.get(3).get("posts")).hasSize(1);
        assertThat(steps.get(4).get("posts")).hasSize(1);
        assertThat(steps.get(3).at("/posts/0/post")).isNotEqualTo(steps.get(4).at("/posts/0/post"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"open\"}|400|address is missing: expected a text",
                "{\"type\":\"dance\",\"address\":\"ann@example.org\"}|400|type is \"dance\": expected one of open, click,",
                "{\"type\":\"click\",\"address\":\"ann@example.org\"}|400|url is missing: expected a text",
                "{\"type\":\"open\",\"address\":\"bo@example.org\"}|404|no mail was delivered to bo@example.org",
                "{\"type\":\"open\",\"mail\":7}|404|there is no mail 7 in any mailbox",
                "{\"type\":\"open\",\"messageId\":\"x\"}|404|no mail with the messageId 'x' was delivered",
                "{\"type\":\"open\",\"address\":1}|400|address is 1: expected a text",
                "{\"type\":\"bounce\",\"address\":\"ann@example.org\",\"code\":-1}|400|code is -1: expected",
                "[]|400|this is no JSON object",
                "{\"type\":|400|this is no JSON, at line 1",
                "{\"type\":\"open\",\"type\":\"open\"}|400|Duplicate field 'type'",
                "{} {}|400|there is more behind the JSON",
            })
    void a_deed_that_makes_no_sense_is_refused_in_words(String body, int status, String words) {
        talk.send("ann@example.org", "Hi");
        assertThat(talk.refusal(status, "/_emulator/activity", body)).contains(words);
    }

    @Test
    void an_endpoint_that_does_not_answer_well_is_told_why() {
        talk.endpointAnswers(500);
        JsonNode answer =
                talk.post("/_emulator/endpoints", "{\"kind\":\"notification\",\"url\":\"" + talk.endpointUrl() + "\"}");
        assertThat(answer.get("accepted").asBoolean()).isFalse();
        assertThat(answer.get("reason").asText()).isEqualTo("it answered status 500 (rule endpoint-status, assumed)");
        assertThat(answer.get("rule").asText()).isEqualTo("endpoint-status");
        assertThat(answer.get("mark").asText()).isEqualTo("assumed");
        JsonNode post = talk.get("/_emulator/posts").at("/posts/0");
        assertThat(post.get("rule")).isEqualTo(answer.get("rule"));
        assertThat(post.get("reason")).isEqualTo(answer.get("reason"));
        assertThat(answer.at("/endpoint/url").isNull()).isTrue();
        assertThat(talk.refusal(400, "/_emulator/endpoints", "{\"kind\":\"notification\",\"url\":\"ftp://x\"}"))
                .contains("ftp://x", "expected http:// or https://");
        assertThat(talk.refusal(400, "/_emulator/endpoints", "{\"kind\":\"fax\"}"))
                .contains("kind is \"fax\": expected one of notification, inbound");
    }

    @Test
    void an_endpoint_is_posted_to_as_it_was_set() {
        validate("notification");
        JsonNode set = talk.post(
                "/_emulator/endpoints",
                "{\"kind\":\"notification\",\"casing\":\"LOWER\",\"events\":[\"DELIVERED\"],\"duplicates\":true}");
        assertThat(set.get("accepted").isNull()).isTrue();
        assertThat(set.at("/endpoint/casing").asText()).isEqualTo("LOWER");
        talk.send("ann@example.org", "Hi");
        talk.emulator.server().notifications().awaitPosts(LONG);
        assertThat(talk.posted).hasSize(3);
        assertThat(talk.posted.get(1)).contains("\"type\":\"Delivered\"").isEqualTo(talk.posted.get(2));
    }

    @Test
    void what_is_due_waits_while_an_endpoint_is_paused() {
        validate("notification");
        talk.post("/_emulator/endpoints", "{\"kind\":\"notification\",\"paused\":true}");
        talk.send("ann@example.org", "Hi");
        talk.emulator.server().notifications().awaitPosts(LONG);
        assertThat(talk.posted).hasSize(1);
        talk.post("/_emulator/endpoints", "{\"kind\":\"notification\",\"paused\":false}");
        talk.emulator.server().notifications().awaitPosts(LONG);
        assertThat(talk.posted).hasSize(3);
        assertThat(talk.posted.get(1)).contains("Queued");
    }

    @Test
    void what_was_not_answered_well_is_posted_again_once() {
        validate("notification");
        talk.endpointAnswers(503);
        talk.send("ann@example.org", "Hi");
        talk.emulator.server().notifications().awaitPosts(LONG);
        assertThat(talk.posted).hasSize(3);
        talk.endpointAnswers(200);
        talk.post("/_emulator/endpoints", "{\"kind\":\"notification\",\"again\":true}");
        talk.emulator.server().notifications().awaitPosts(LONG);
        assertThat(talk.posted).hasSize(5);
        talk.post("/_emulator/endpoints", "{\"kind\":\"notification\",\"again\":true}");
        // The retry that was scheduled before is cancelled.
        talk.post("/_emulator/clock", "{\"advance\":\"P2D\"}");
        assertThat(talk.posted).hasSize(5);
        JsonNode posts = talk.get("/_emulator/posts?address=ann@example.org&type=delivered")
                .get("posts");
        assertThat(posts).hasSize(2);
        assertThat(posts.get(0).get("accepted").asBoolean()).isTrue();
        assertThat(posts.get(0).get("attempt").asInt()).isEqualTo(2);
        assertThat(posts.get(1).get("status").asInt()).isEqualTo(503);
        assertThat(posts.get(1).get("nextAt").asText()).isEqualTo("2026-03-18T09:41:00Z");
    }

    @Test
    void a_timeline_can_be_that_of_the_latest_mails_alone() {
        for (String subject : List.of("One", "Two", "Three")) talk.send("ann@example.org", subject);
        JsonNode told = talk.get("/_emulator/recipients/ann@example.org?limit=2");
        assertThat(told.get("mailCount").asInt()).isEqualTo(3);
        assertThat(told.get("mails")).hasSize(2);
        assertThat(told.get("timeline").findValuesAsText("subject"))
                .contains("Two", "Three")
                .doesNotContain("One");
        assertThat(talk.get("/_emulator/recipients/ann@example.org").get("mails"))
                .hasSize(3);
    }

    @Test
    void a_wait_for_posts_ends_with_the_first_that_matches() {
        validate("notification");
        talk.send("ann@example.org", "Hi");
        assertThat(talk.get("/_emulator/posts?type=Delivered&wait=60s").get("posts"))
                .hasSize(1);
        assertThat(talk.get("/_emulator/posts?type=Failed&wait=1ms").get("posts"))
                .isEmpty();
        assertThat(talk.get("/_emulator/posts?kind=inbound").get("posts")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"fate\":\"fail\"}|taken, queued, failed, suppressed",
                "{\"fate\":\"fail\",\"type\":\"temporary\",\"reason\":\"450 busy\"}|taken, queued, failed",
                "{\"fate\":\"failNext\",\"code\":3001}|taken, queued, failed",
                "{\"fate\":\"defer\"}|taken, queued, deferred, deferred, delivered",
                "{\"fate\":\"defer\",\"again\":[\"1m\"]}|taken, queued, deferred, delivered",
                "{\"fate\":\"bounceLater\"}|taken, queued, delivered, failed, suppressed",
                "{\"fate\":\"bounceLater\",\"after\":\"P3D\"}|taken, queued, delivered",
                "{\"fate\":\"deliver\"}|taken, queued, delivered",
            })
    void a_fate_befalls_the_mail_and_is_listed(String fate, String steps) {
        String body = fate.replaceFirst("\\{", "{\"address\":\"Bo@example.org\",");
        JsonNode listed = talk.post("/_emulator/fates", body).get("fates");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("fate")).isEqualTo(Talk.json(fate).get("fate"));
        assertThat(listed.get(0).get("address").asText()).isEqualTo("bo@example.org");
        talk.send("bo@example.org", "Hi");
        talk.post("/_emulator/clock", "{\"advance\":\"P1D\"}");
        assertThat(String.join(", ", timeline("bo@example.org"))).isEqualTo(steps);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "", "a b@example.org", "a@b,c@d"})
    void a_fate_or_suppression_is_for_one_address(String address) {
        String body = "{\"address\":\"" + address + "\",\"fate\":\"fail\"}";
        assertThat(talk.refusal(400, "/_emulator/fates", body)).startsWith("address");
        assertThat(talk.refusal(400, "/_emulator/suppressions", "{\"address\":\"" + address + "\"}"))
                .startsWith("address");
    }

    @Test
    void addresses_are_suppressed_and_let_go() {
        assertThat(talk.post("/_emulator/suppressions", "{\"address\":\" Cy@example.org \"}"))
                .hasToString("{\"suppressions\":[\"cy@example.org\"]}");
        assertThat(talk.emulator.server().suppressed()).containsExactly("cy@example.org");
        talk.post("/_emulator/suppressions", "{\"address\":\"cy@example.org\",\"suppressed\":false}");
        assertThat(talk.get("/_emulator/suppressions").get("suppressions")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fault\":\"status\",\"status\":503}",
                "{\"fault\":\"htmlPage\",\"status\":502}",
                "{\"fault\":\"code\",\"code\":\"OverQuota\"}",
                "{\"fault\":\"dropBeforeActing\"}",
                "{\"fault\":\"dropAfterActing\"}",
                "{\"fault\":\"delay\",\"time\":\"PT0.001S\"}",
                "{\"fault\":\"truncatedBody\",\"bytes\":20}",
                "{\"fault\":\"emptyBody\"}",
                "{\"fault\":\"oversizedBody\",\"bytes\":2000}",
                "{\"fault\":\"randomCasing\",\"seed\":7}",
                "{\"fault\":\"extraFields\",\"seed\":7}",
                "{\"fault\":\"reorderedMembers\",\"seed\":7}",
                "{\"fault\":\"epochDates\"}",
                "{\"fault\":\"noTotals\"}",
                "{\"fault\":\"noXmlDeclaration\"}",
                "{\"fault\":\"noHeaderRow\"}",
                "{\"fault\":\"pageLimit\",\"rows\":3}",
                "{\"fault\":\"otherFormat\"}"
            })
    void a_fault_is_told_as_it_was_set(String fault) {
        JsonNode told = talk.post("/_emulator/faults", "{\"next\":[" + fault + "],\"always\":" + fault + "}");
        for (JsonNode one : List.of(told.at("/next/0"), told.get("always"))) {
            assertThat(one.get("words").asText()).isNotBlank();
            ((ObjectNode) one).remove("words");
            assertThat(one).isEqualTo(Talk.json(fault));
        }
        assertThat(talk.post("/_emulator/faults", "{\"always\":null}")
                        .get("always")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_fault_befalls_the_next_request() {
        talk.post("/_emulator/faults", "{\"next\":[{\"fault\":\"status\",\"status\":503,\"retryAfter\":2}]}");
        var answer = talk.ask("POST", "/api/v1/email", "{}");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(talk.get("/_emulator/faults").get("next")).isEmpty();
        assertThat(talk.ask("POST", "/api/v1/email", "{}").statusCode()).isNotEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"next\":[{\"fault\":\"status\",\"status\":99}]}|status 99: expected 200 to 599",
                "{\"next\":[{\"fault\":\"status\"}]}|next[0].status is missing: expected a whole number",
                "{\"next\":[{\"fault\":\"fire\"}]}|next[0].fault is \"fire\": expected one of status,",
                "{\"next\":[{\"fault\":\"delay\",\"time\":\"soon\"}]}|next[0].time is \"soon\": expected a length of time",
                "{\"next\":[7]}|next[0] is 7: expected an object",
                "{\"next\":{}}|expected a list",
            })
    void a_fault_that_makes_no_sense_is_refused_and_none_is_set(String body, String words) {
        assertThat(talk.refusal(400, "/_emulator/faults", body)).contains(words);
        assertThat(talk.get("/_emulator/faults").get("next")).isEmpty();
    }

    @Test
    void the_clock_stands_runs_is_set_and_advanced() {
        assertThat(talk.get("/_emulator/clock")).hasToString("{\"now\":\"2026-03-18T09:40:00Z\",\"stopped\":true}");
        assertThat(talk.post("/_emulator/clock", "{\"advance\":\"PT2H\"}")
                        .get("now")
                        .asText())
                .isEqualTo("2026-03-18T11:40:00Z");
        assertThat(talk.post("/_emulator/clock", "{\"set\":\"2030-01-01T00:00:00Z\"}"))
                .hasToString("{\"now\":\"2030-01-01T00:00:00Z\",\"stopped\":true}");
        JsonNode runs = talk.post("/_emulator/clock", "{\"stopped\":false}");
        assertThat(runs.get("stopped").asBoolean()).isFalse();
        Instant before = Instant.parse(runs.get("now").asText());
        assertThat(before).isBetween(Instant.parse("2030-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:05:00Z"));
        JsonNode stops = talk.post("/_emulator/clock", "{\"stopped\":true}");
        assertThat(stops.get("stopped").asBoolean()).isTrue();
        assertThat(Instant.parse(stops.get("now").asText())).isAfterOrEqualTo(before);
        assertThat(talk.get("/_emulator/clock")).isEqualTo(stops);
        assertThat(talk.refusal(400, "/_emulator/clock", "{}")).contains("nothing to do");
        assertThat(talk.refusal(400, "/_emulator/clock", "{\"set\":\"noon\"}"))
                .contains("set is \"noon\": expected a moment");
        assertThat(talk.refusal(400, "/_emulator/clock", "{\"advance\":\"P100000D\"}"))
                .contains("10 years");
    }

    @Test
    void a_mail_from_outside_comes_as_json_or_as_mime() {
        assertThat(talk.refusal(409, "/_emulator/inbound", "{\"from\":\"a@example.org\",\"to\":[\"b@example.com\"]}"))
                .contains("no endpoint is validated");
        validate("inbound");
        talk.post(
                "/_emulator/inbound",
                "{\"from\":\"a@example.org\",\"to\":[\"b@example.com\"],\"subject\":\"Hi\",\"text\":\"one\\ntwo\","
                        + "\"headers\":{\"X-A\":\"1\"},\"attachments\":[{\"name\":\"a.txt\",\"content\":\"QQ==\"}]}");
        var mime = talk.ask(
                "POST",
                "/_emulator/inbound?rcptTo=c@example.com",
                "From: a@example.org\r\nTo: b@example.com\r\nSubject: MIME\r\n\r\nHello",
                "Content-Type",
                "message/rfc822; charset=utf-8");
        assertThat(mime.body())
                .isEqualTo("{\"posted\":true,\"mailFrom\":\"a@example.org\",\"rcptTo\":\"c@example.com\"}");
        talk.emulator.server().inbound().awaitPosts(LONG);
        assertThat(talk.posted).hasSize(3);
        JsonNode first = Talk.json(talk.posted.get(1)).get("Message");
        assertThat(first.get("TextBody").asText()).isEqualTo("one\r\ntwo");
        assertThat(first.at("/Attachments/0/Content").asText()).isEqualTo("QQ==");
        assertThat(Talk.json(talk.posted.get(2)).at("/Message/Subject").asText())
                .isEqualTo("MIME");
        assertThat(talk.refusal(400, "/_emulator/inbound", "{\"from\":\"a@example.org\"}"))
                .contains("no recipient");
    }

    @Test
    void the_addresses_of_reports_ask_for_them_with_the_login_that_stands_beside() {
        talk.send("ann@example.org", "Hi");
        JsonNode told = talk.get("/_emulator/reports");
        String login = Base64.getEncoder()
                .encodeToString(
                        (told.get("user").asText() + ":" + told.get("key").asText()).getBytes(StandardCharsets.UTF_8));
        assertThat(told.get("reports")).hasSize(6);
        for (JsonNode report : told.get("reports")) {
            for (JsonNode url : report.get("urls")) {
                var answer = talk.ask("GET", url.asText(), "", "Authorization", "Basic " + login);
                assertThat(answer.statusCode()).as(url.asText()).isEqualTo(200);
            }
        }
    }

    @Test
    void a_quota_tells_how_much_of_it_is_used() {
        try (Talk limited = new Talk(SocketLabsEmulator.builder().quota(3, Duration.ofMinutes(1)))) {
            limited.send("ann@example.org", "Hi");
            JsonNode told = limited.get("/_emulator/quota");
            assertThat(told.get("limit").asInt()).isEqualTo(3);
            assertThat(told.get("used").asInt()).isEqualTo(1);
            assertThat(told.at("/allowances/0/used").asInt()).isEqualTo(1);
        }
        assertThat(talk.get("/_emulator/quota").get("limit").isNull()).isTrue();
    }

    @Test
    void a_reset_forgets_everything_but_what_it_was_started_with() {
        validate("notification");
        talk.send("ann@example.org", "Hi");
        talk.post("/_emulator/clock", "{\"advance\":\"PT2H\"}");
        talk.post("/_emulator/endpoints", "{\"kind\":\"notification\",\"paused\":true}");
        assertThat(talk.post("/_emulator/reset", "")).hasToString("{\"reset\":true}");
        assertThat(talk.get("/_emulator/mail").get("mails")).isEmpty();
        assertThat(talk.get("/_emulator/requests").get("requests")).isEmpty();
        assertThat(talk.get("/_emulator/posts").get("posts")).isEmpty();
        assertThat(talk.get("/_emulator/endpoints").at("/endpoints/0/url").isNull())
                .isTrue();
        assertThat(talk.get("/_emulator/endpoints").at("/endpoints/0/paused").asBoolean())
                .isFalse();
        assertThat(talk.get("/_emulator/clock").get("now").asText()).isEqualTo("2026-03-18T09:40:00Z");
    }

    @Test
    void no_fault_touches_the_desk_and_no_log_has_it() {
        talk.post("/_emulator/faults", "{\"always\":{\"fault\":\"status\",\"status\":500}}");
        assertThat(talk.get("/_emulator/requests").get("requests")).isEmpty();
        assertThat(talk.emulator.server().requestCount()).isZero();
    }

    @Test
    void a_scenario_is_exported_and_loaded_again() {
        talk.post("/_emulator/suppressions", "{\"address\":\"gone@example.org\"}");
        String scenario = talk.ask("/_emulator/scenario").body();
        talk.post("/_emulator/reset", "");
        assertThat(talk.get("/_emulator/suppressions").get("suppressions")).isEmpty();
        assertThat(talk.post("/_emulator/scenario", scenario).get("loaded").asBoolean())
                .isTrue();
        assertThat(talk.get("/_emulator/suppressions").get("suppressions")).hasSize(1);
        assertThat(talk.ask("/_emulator/scenario").body()).isEqualTo(scenario);
    }

    @Test
    void a_scenario_that_is_none_is_refused_by_the_name_of_what_is_wrong() {
        assertThat(talk.refusal(400, "/_emulator/scenario", "{\"colour\":1}")).contains("colour");
    }

    @Test
    void a_scenario_with_an_endpoint_that_is_not_there_says_so() {
        String body = "{\"endpoints\":[{\"kind\":\"notification\",\"url\":\"http://127.0.0.1:9/none\"}]}";
        assertThat(talk.refusal(400, "/_emulator/scenario", body)).contains("were not accepted", "127.0.0.1:9/none");
    }
}
