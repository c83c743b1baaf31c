package io.github.socketlabs4j.notification;

import static io.github.socketlabs4j.notification.Samples.SECRET;
import static io.github.socketlabs4j.notification.Samples.VALIDATION;
import static io.github.socketlabs4j.notification.Samples.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.webhook.HandledEvents;
import io.github.socketlabs4j.webhook.TryLaterException;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A notification endpoint on a plain web server gives each post over a socket the documented answer. */
class EndpointTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private final SocketLabsClient client = SocketLabsClient.builder()
            .serverId(14321)
            .webhookKeys(SECRET, VALIDATION)
            .webhookKeys(20000, "second-secret", "second-validation")
            .webhookKeys(30000, "only-secret", null)
            .build();
    private final List<NotificationEvent> handled = new CopyOnWriteArrayList<>();
    private final HttpClient platform = HttpClient.newHttpClient();
    private HttpServer server;
    private Consumer<NotificationEvent> handler = handled::add;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hooks/socketlabs", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        client.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        WebhookReply reply;
        try {
            reply = client.notifications().receive(WebhookRequest.of(contentType, exchange.getRequestBody()), handler);
        } catch (RuntimeException failed) {
            reply = new WebhookReply(500, "text/plain", "the error answer of a web framework");
        }
        byte[] body = reply.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    static Stream<Arguments> posts() {
        String json = text("failed.json");
        String form = text("failed.form");
        String thousandFields =
                IntStream.range(0, 1_000).mapToObj(i -> "&F" + i + "=v").collect(Collectors.joining());
        String deep = "{\"SecretKey\":\"" + SECRET + "\",\"Type\":\"Failed\",\"Deep\":";
        return Stream.of(
                arguments("handshake, form", FORM, text("validation.form"), 200, 0),
                arguments("handshake, JSON", JSON, text("current-validation.json"), 200, 0),
                arguments("handshake, wrapped", JSON, text("validation.wrapped.json"), 200, 0),
                arguments(
                        "handshake in capitals",
                        FORM,
                        text("validation.form").replace("Validation", "VALIDATION"),
                        200,
                        0),
                arguments(
                        "handshake, wrong secret", FORM, text("validation.form").replace(SECRET, "guess"), 401, 0),
                arguments("event, form", FORM, form, 200, 1),
                arguments("event, JSON", JSON, json, 200, 1),
                arguments("event, wrapped", JSON + "; charset=utf-8", text("failed.wrapped.json"), 200, 1),
                arguments("no content type", null, form, 200, 1),
                arguments("JSON called a form", FORM, json, 200, 1),
                arguments("a form called JSON", JSON, form, 200, 1),
                arguments("wrong secret", FORM, form.replace(SECRET, SECRET.toLowerCase()), 401, 0),
                arguments("no secret", FORM, form.replace("SecretKey=", "Key="), 401, 0),
                arguments("unknown server", FORM, form.replace("14321", "14322"), 401, 0),
                arguments("secret of another server", FORM, form.replace("14321", "20000"), 401, 0),
                arguments("no server", FORM, form.replace("ServerId=14321&", ""), 200, 1),
                arguments("unknown type", FORM, form.replace("Type=Failed", "Type=Renamed"), 200, 1),
                arguments("no type", FORM, form.replace("Type=Failed", "Kind=Failed"), 400, 0),
                arguments("empty body", FORM, "", 400, 0),
                arguments("empty body without type", null, "", 400, 0),
                arguments("HTML", "text/html", "<html><p id=\"x\">hello</p></html>", 400, 0),
                arguments("XML", "text/xml", "<Event><Type>Failed</Type></Event>", 400, 0),
                arguments("truncated JSON", JSON, json.substring(0, json.length() - 2), 400, 0),
                arguments("bad escapes", FORM, form + "&Note=100%&Other=%zz%4", 200, 1),
                arguments("duplicated fields", FORM, form + "&" + form.replace("ann", "bo"), 200, 1),
                arguments("a thousand unknown fields", FORM, form + thousandFields, 200, 1),
                arguments("256 KiB", FORM, padded(form, 256 * 1024), 200, 1),
                arguments("257 KiB", FORM, padded(form, 257 * 1024), 413, 0),
                arguments("3 MiB", FORM, padded(form, 3 * 1024 * 1024), 413, 0),
                arguments("deep nesting", JSON, deep + "[".repeat(900) + "]".repeat(900) + "}", 200, 1),
                arguments("deeper nesting", JSON, deep + "[".repeat(9_000) + "]".repeat(9_000) + "}", 400, 0));
    }

    private static String padded(String form, int length) {
        return form + "&Padding=" + "x".repeat(length - form.length() - 9);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("posts")
    void a_post_gets_the_documented_answer(String name, String contentType, String body, int status, int events)
            throws Exception {
        HttpResponse<String> answer = post(contentType, body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(handled).hasSize(events);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        if (status == 200) assertThat(answer.body()).isEqualTo(VALIDATION);
        else assertThat(answer.body()).doesNotContain(VALIDATION, SECRET, "@", "ann%40");
    }

    @Test
    void one_endpoint_serves_many_servers_each_with_its_own_key() throws Exception {
        assertThat(post(FORM, "Type=Validation&ServerId=20000&SecretKey=second-secret")
                        .body())
                .isEqualTo("second-validation");
        assertThat(post(FORM, "Type=Validation&SecretKey=second-secret").body()).isEqualTo("second-validation");
        assertThat(post(FORM, "Type=Validation&ServerId=30000&SecretKey=only-secret")
                        .body())
                .isEqualTo("only-secret");
    }

    @Test
    void a_handler_that_cannot_now_is_503_without_a_key_and_one_that_fails_is_the_servers_matter() throws Exception {
        handler = event -> {
            throw new TryLaterException("full");
        };
        HttpResponse<String> later = post(FORM, text("failed.form"));
        assertThat(later.statusCode()).isEqualTo(503);
        assertThat(later.body()).doesNotContain(VALIDATION, SECRET);
        handler = event -> {
            throw new IllegalStateException("a fault of the application");
        };
        assertThat(post(FORM, text("failed.form")).statusCode()).isEqualTo(500);
    }

    @Test
    void a_post_that_is_repeated_is_taken_again_and_handled_once() throws Exception {
        handler = HandledEvents.inMemory(100).once(NotificationEvent::identity, handled::add);
        for (String repeated : List.of("failed.form", "failed.json", "failed.form")) {
            HttpResponse<String> answer = post(FORM, text(repeated));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(VALIDATION);
        }
        assertThat(handled).hasSize(1);
    }

    @Test
    void a_body_of_unknown_length_is_read_as_well() throws Exception {
        HttpRequest chunked = HttpRequest.newBuilder(url())
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(text("failed.json").getBytes(UTF_8))))
                .build();
        assertThat(platform.send(chunked, HttpResponse.BodyHandlers.ofString()).body())
                .isEqualTo(VALIDATION);
        assertThat(handled).hasSize(1);
    }

    private HttpResponse<String> post(String contentType, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url()).POST(HttpRequest.BodyPublishers.ofString(body));
        request.timeout(Duration.ofSeconds(30));
        if (contentType != null) request.header("Content-Type", contentType);
        return platform.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/hooks/socketlabs");
    }
}
