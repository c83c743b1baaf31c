package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.injection.SendCode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The emulator's Reporting API answers valid requests, and rejects wrong credentials, methods, paths and parameters as
 * documented.
 */
class ReportDoorTest {
    private static final String EMPTY = "\"totalCount\":0,\"totalPages\":0,\"count\":0,\"collection\":[]}";

    private final Door door = Door.open();

    @AfterEach
    void close() {
        door.close();
    }

    private HttpResponse<String> send(String method, String suffix, String... headers) {
        return door.send(
                method, URI.create(door.emulator.reportingUrl() + suffix), BodyPublishers.ofString("x"), headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "messagesFailed",
                "messagesQueued",
                "messagesProcessed",
                "messagesFblReported",
                "messagesOpenClick",
                "MESSAGESFAILED",
                "messagesqueued",
                "messagesQueued/"
            })
    void a_report_is_known_by_its_name_in_any_letter_case_with_or_without_a_slash(String method) {
        HttpResponse<String> answer = door.report(method);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"timestamp\":\"20").endsWith("Z\"," + EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accountData", "accountdata/"})
    void the_account_too(String method) {
        assertThat(door.report(method).body()).contains("\"object\":{\"ServerId\":14321,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"messagesDelivered", "", "/", "messagesFailed/x", "messagesFailed//"})
    void other_names_are_not_found(String method) {
        HttpResponse<String> answer = door.report(method);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"object\":{\"error\":\"there is no method of this name\"}}");
    }

    @Test
    void outside_of_both_doors_there_is_nothing() {
        for (String path : new String[] {"/v1", "/v2/messagesFailed", "/api/v1"}) {
            HttpResponse<String> answer =
                    door.send("GET", door.emulator.reportingUrl().resolve(path), BodyPublishers.noBody());
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("/api/v1/email", "/v1/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD"})
    void anything_but_get_is_refused(String method) {
        HttpResponse<String> answer = send(method, "messagesFailed?serverId=14321", "Authorization", Door.login());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "reporter:wrong", "Reporter:Rep0rtingKeyForTests", ":Rep0rtingKeyForTests", "reporter:", "x"
            })
    void without_the_right_login_nobody_is_let_in(String credentials) {
        for (String header : new String[] {Door.basic(credentials), credentials, "Bearer " + Door.REPORTING_KEY}) {
            HttpResponse<String> answer = send("GET", "messagesFailed?serverId=14321", "Authorization", header);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .hasValue("Basic realm=\"SocketLabsMarketingAPI\"");
            assertThat(answer.body()).isEqualTo("{\"object\":{\"error\":\"user name or API key is wrong\"}}");
        }
        assertThat(send("GET", "messagesFailed").statusCode()).isEqualTo(401);
    }

    @Test
    void the_scheme_of_the_login_ignores_case() {
        String header = "basic" + Door.login().substring(5);
        assertThat(send("GET", "messagesFailed?serverId=14321", "Authorization", header)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverId=14321", "SERVERID=0014321", "accountId=14321", "serverId=&accountid=14321"})
    void the_server_may_have_leading_zeros_or_go_by_its_old_name(String parameter) {
        assertThat(door.get("messagesFailed?" + parameter).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'', serverId is missing",
        "serverId=, serverId is missing",
        "serverId=abc, serverId is not a number",
        "serverId=-1, serverId is not a number",
        "serverId=14322, there is no server 14322 in this account",
        "serverId=0, there is no server 0 in this account"
    })
    void a_missing_or_foreign_server_is_an_error(String parameter, String error) {
        for (String method : new String[] {"messagesFailed", "accountData"}) {
            HttpResponse<String> answer = door.get(method + "?" + parameter);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .startsWith("{\"timestamp\":\"")
                    .endsWith("\"object\":{\"error\":\"" + error + "\"}}");
        }
    }

    @Test
    void an_error_comes_in_the_format_asked_for() {
        HttpResponse<String> xml = door.get("messagesFailed?type=xml");
        assertThat(xml.statusCode()).isEqualTo(400);
        assertThat(xml.body())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>"
                        + "<response><object><error>serverId is missing</error></object></response>");
        HttpResponse<String> script = door.get("messagesFailed?type=jsonp&callback=cb");
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.body()).isEqualTo("cb({\"object\":{\"error\":\"serverId is missing\"}});");
        HttpResponse<String> csv = door.get("messagesFailed?type=csv");
        assertThat(csv.statusCode()).isEqualTo(400);
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
        assertThat(csv.body()).isEqualTo("serverId is missing");
        assertThat(send("GET", "messagesFailed?type=jsonp&callback=cb").statusCode())
                .isEqualTo(401);
    }

    @Test
    void requests_are_remembered_with_their_parameters_and_without_the_key() {
        door.report("messagesFailed?count=7");
        assertThat(door.server.requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/v1/messagesFailed");
            assertThat(request.query()).isEqualTo("count=7&serverId=14321");
            assertThat(request.header("Authorization")).isEqualTo("***");
            assertThat(request.code()).isNull();
        });
        assertThat(door.server.requestCount()).isEqualTo(1);
    }

    @Test
    void an_error_document_can_be_ordered_with_any_status() {
        door.server.next(Fault.code(SendCode.OVER_QUOTA), Fault.code(503, SendCode.ACCOUNT_DISABLED));
        HttpResponse<String> inside = door.report("messagesFailed");
        assertThat(inside.statusCode()).isEqualTo(200);
        assertThat(inside.body()).endsWith("\"object\":{\"error\":\"OverQuota\"}}");
        assertThat(door.report("messagesFailed?type=xml").statusCode()).isEqualTo(503);
        assertThat(door.report("messagesFailed").body()).endsWith(EMPTY);
    }
}
