package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The emulator's Injection API treats paths, methods, content types and body sizes as documented. */
class HttpTest {
    private final Door door = Door.open(Door.builder().bodyLimit(10_000));

    @AfterEach
    void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "?a=b"})
    void the_address_may_have_a_slash_at_its_end(String suffix) {
        assertThat(door.send("POST", suffix, BodyPublishers.ofString(Door.request(Door.message())))
                        .body())
                .isEqualTo(Door.refused("Success"));
    }

    @Test
    void health_says_that_the_doors_are_open_whatever_else_goes_wrong() {
        door.server.answers(Fault.status(503));
        URI health = door.emulator.injectionUrl().resolve("/health");
        assertThat(door.send("GET", health, BodyPublishers.noBody()).body()).isEqualTo("{\"status\":\"ready\"}");
        assertThat(door.send("HEAD", health, BodyPublishers.noBody()).statusCode())
                .isEqualTo(200);
        assertThat(door.send("POST", health, BodyPublishers.noBody()).statusCode())
                .isEqualTo(405);
        assertThat(door.send("GET", health.resolve("/healthy"), BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(404);
        assertThat(door.server.requestCount()).isZero();
    }

    @Test
    void other_addresses_are_not_found() {
        assertThat(door.send("POST", "/x", BodyPublishers.ofString("{}")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_address_without_a_door_says_where_the_doors_are() {
        HttpResponse<String> answer =
                door.send("GET", door.emulator.injectionUrl().resolve("/elsewhere"), BodyPublishers.noBody());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/api/v1/email", "/v1/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "HEAD"})
    void anything_but_post_is_refused(String method) {
        HttpResponse<String> answer = door.send(method, "", BodyPublishers.ofString(Door.request(Door.message())));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
        assertThat(door.server.mailbox()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json                | */*                                    | json",
                "application/json; charset=utf-8 | application/xml                        | xml",
                "APPLICATION/JSON                | text/xml                               | xml",
                "application/xml                 | */*                                    | xml",
                "text/xml; charset=utf-8         | application/json                       | json",
                "application/xml                 | application/json, text/json, text/xml  | json",
                "application/xml                 | application/json;q=0.5, application/xml | xml",
                "application/json                | text/html                              | json",
                "text/plain                      | */*                                    | json"
            })
    void accept_decides_the_format_of_the_answer(String type, String accept, String expected) {
        boolean xml = type.contains("xml");
        String body = xml ? "<PostBody><Messages/></PostBody>" : Door.request(Door.message());
        HttpResponse<String> answer = door.post(body, "Content-Type", type, "Accept", accept);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/" + expected + "; charset=utf-8");
        assertThat(answer.body()).startsWith(expected.equals("json") ? "{" : "<?xml");
    }

    @Test
    void without_accept_the_answer_comes_in_the_format_of_the_request() {
        assertThat(door.post(Door.request(Door.message())).body()).startsWith("{");
        assertThat(door.postXml("<PostBody/>").body()).startsWith("<?xml");
        assertThat(door.send("POST", "", BodyPublishers.ofString("<PostBody/>")).body())
                .startsWith("<?xml");
    }

    @Test
    void a_body_of_unknown_kind_is_unsupported() {
        for (String[] headers :
                new String[][] {{"Content-Type", "text/csv"}, {"Content-Type", "text/csv", "Accept", "text/xml"}}) {
            HttpResponse<String> answer = door.post("ServerId,ApiKey", headers);
            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(answer.body()).isEqualTo(Door.refused("InvalidData"));
        }
        assertThat(door.post("{", "Content-Type", "text/csv").statusCode())
                .as("begins like JSON")
                .isEqualTo(200);
        assertThat(door.post("x", "Content-Type", "application/json").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_body_over_the_limit_is_read_and_refused() {
        String large = Door.request(Door.message("\"TextBody\":\"" + "x".repeat(9_000_000) + "\""));
        assertThat(door.post(large).statusCode()).isEqualTo(413);
        byte[] bytes = large.getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> chunked =
                door.send("POST", "", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
        assertThat(chunked.statusCode()).isEqualTo(413);
        String xml = "<PostBody><ApiKey>" + "x".repeat(9_000_000) + "</ApiKey></PostBody>";
        byte[] xmlBytes = xml.getBytes(StandardCharsets.UTF_8);
        assertThat(door.send("POST", "", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(xmlBytes)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(door.server.mailbox()).isEmpty();
        assertThat(door.server.requests().get(1).bodyLength()).isEqualTo(bytes.length);
    }

    @Test
    void requests_are_remembered_whatever_became_of_them() {
        door.post(Door.request(Door.message()));
        door.postXml("<PostBody/>");
        door.send("GET", "/x", BodyPublishers.noBody());
        assertThat(door.server.requestCount()).isEqualTo(3);
        assertThat(door.server.requests()).extracting(ReceivedRequest::method).containsExactly("POST", "POST", "GET");
        assertThat(door.server.requests())
                .extracting(ReceivedRequest::code)
                .containsExactly(SendCode.SUCCESS, SendCode.INVALID_AUTHENTICATION, null);
        assertThat(door.server.requests())
                .extracting(ReceivedRequest::format)
                .containsExactly(Format.JSON, Format.XML, null);
        assertThat(door.server.requests().get(1).header("content-type")).isEqualTo("application/xml");
        assertThat(door.server.requests().get(1).bodyLength()).isEqualTo(11);
        door.server.clear();
        assertThat(door.server.requests()).isEmpty();
        assertThat(door.server.requestCount()).isZero();
    }
}
