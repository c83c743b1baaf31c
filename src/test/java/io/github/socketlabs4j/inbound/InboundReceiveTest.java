package io.github.socketlabs4j.inbound;

import static io.github.socketlabs4j.inbound.Samples.SECRET;
import static io.github.socketlabs4j.inbound.Samples.VALIDATION;
import static io.github.socketlabs4j.inbound.Samples.golden;
import static io.github.socketlabs4j.inbound.Samples.mail;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.testsupport.SpoolFiles;
import io.github.socketlabs4j.webhook.HandledEvents;
import io.github.socketlabs4j.webhook.TryLaterException;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An inbound endpoint on a web server gives each post over a socket the documented answer. */
class InboundReceiveTest {
    private static final String JSON = "application/json; charset=utf-8";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final SocketLabsClient client =
            SocketLabsClient.builder().webhookKeys(14321, SECRET, VALIDATION).build();
    private final HttpClient platform = HttpClient.newHttpClient();
    private final List<String> handled = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<Consumer<InboundMessage>> handler =
            new AtomicReference<>(mail -> handled.add("mail to " + mail.inboundRcptTo()));
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/inbound", this::serve);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        client.close();
    }

    /** Adapts the client to this web server, as an application would. */
    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            WebhookRequest request =
                    WebhookRequest.of(exchange.getRequestHeaders().getFirst("Content-Type"), exchange.getRequestBody());
            WebhookReply reply;
            try {
                reply = client.inbound().receive(request, mail -> handler.get().accept(mail));
            } catch (IllegalStateException applicationFault) {
                reply = new WebhookReply(500, "text/plain", "");
            }
            byte[] body = reply.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private HttpResponse<String> post(@Nullable String contentType, BodyPublisher body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/inbound");
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).POST(body);
        if (contentType != null) request.header("Content-Type", contentType);
        return platform.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(@Nullable String contentType, byte[] body) throws Exception {
        return post(contentType, BodyPublishers.ofByteArray(body));
    }

    @Test
    void a_mail_is_handled_and_answered_with_the_bare_validation_key() throws Exception {
        HttpResponse<String> answer = post(JSON, golden("full.mail.json"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(VALIDATION);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(handled).containsExactly("mail to help@inbound.example.com");
    }

    static Stream<Arguments> handshakes() {
        String lower = "{\"secretkey\":\"" + SECRET + "\",\"type\":\"endpointVALIDATION\",\"Message\":null}";
        return Stream.of(
                arguments(FORM, golden("validation.form")),
                arguments(null, golden("validation.form")),
                arguments(JSON, golden("validation.form")),
                arguments(JSON, golden("validation.json")),
                arguments(null, golden("validation.json")),
                arguments(FORM, golden("validation.json")),
                arguments("nonsense", golden("validation.json")),
                arguments(JSON, lower.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void the_handshake_is_answered_whatever_its_spelling_and_shown_to_nobody(@Nullable String type, byte[] body)
            throws Exception {
        HttpResponse<String> answer = post(type, body);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(VALIDATION);
        assertThat(handled).isEmpty();
    }

    static Stream<Arguments> posts() {
        String deep = mail("\"X\":" + "[".repeat(5_000) + "]".repeat(5_000));
        String within = mail("\"X\":" + "[".repeat(900) + "]".repeat(900));
        StringBuilder unknown = new StringBuilder("\"S\":1");
        for (int i = 0; i < 1000; i++) unknown.append(",\"X").append(i).append("\":{\"a\":[1]}");
        String json = new String(golden("full.mail.json"), UTF_8);
        return Stream.of(
                arguments("no content type", null, json, 200),
                arguments("another content type", "text/html", json, 200),
                arguments("the server id beside the key", JSON, mail("", "\"ServerId\":14321"), 200),
                arguments("a type that says it is a mail", JSON, mail("", "\"Type\":\"MessageParsed\""), 200),
                arguments("a validation that has a message", JSON, mail("", "\"Type\":\"Validation\""), 200),
                arguments("a wrong key", JSON, json.replace(SECRET, "k3yq8zt1lw6rb0xv4ns7"), 401),
                arguments("the beginning of the key", JSON, json.replace(SECRET, SECRET.substring(1)), 401),
                arguments("no key", JSON, "{\"Message\":{}}", 401),
                arguments("a key that is null", JSON, json.replace("\"" + SECRET + "\"", "null"), 401),
                arguments("a key inside the message", JSON, "{\"Message\":{\"SecretKey\":\"" + SECRET + "\"}}", 401),
                arguments("an unknown server", JSON, mail("", "\"ServerId\":14322"), 401),
                arguments("a handshake with a wrong key", FORM, "Type=Validation&ServerId=14321&SecretKey=x", 401),
                arguments(
                        "a handshake of an unknown server",
                        FORM,
                        "Type=Validation&ServerId=1&SecretKey=" + SECRET,
                        401),
                arguments("neither type nor message", JSON, "{\"SecretKey\":\"" + SECRET + "\"}", 400),
                arguments("an event", FORM, "Type=Delivered&ServerId=14321&SecretKey=" + SECRET, 400),
                arguments("nothing", JSON, "", 400),
                arguments("HTML", "text/html", "<html><body>a=b</body></html>", 400),
                arguments("JSON that breaks off", JSON, json.substring(0, json.length() / 2), 400),
                arguments("wrapped", JSON, "{\"data\":" + json + "}", 200),
                arguments("a list", JSON, "[" + json + "]", 400),
                arguments("bad escapes", FORM, "Type=%zzValidation%&SecretKey=" + SECRET, 200),
                arguments("a member twice", JSON, mail("\"Subject\":\"a\",\"Subject\":\"b\""), 200),
                arguments("a key twice", JSON, mail("", "\"SecretKey\":\"wrong\""), 200),
                arguments("a thousand unknown members", JSON, mail(unknown.toString()), 200),
                arguments("deep nesting", JSON, within, 200),
                arguments("bottomless nesting", JSON, deep, 400));
    }

    @ParameterizedTest(name = "{0} is {3}")
    @MethodSource("posts")
    void every_post_has_its_answer(String what, @Nullable String type, String body, int status) throws Exception {
        HttpResponse<String> answer = post(type, body.getBytes(UTF_8));
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status != 200) {
            assertThat(answer.body()).doesNotContain(VALIDATION, SECRET);
            assertThat(handled).isEmpty();
        }
    }

    @Test
    void a_body_of_71_mib_is_413_and_leaves_nothing() throws Exception {
        String mark = SpoolFiles.newMark();
        InputStream body = Samples.withAttachment(mark, 71 * 1024 * 1024 / 4 * 3);
        HttpResponse<String> answer = post(JSON, BodyPublishers.ofInputStream(() -> body));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(handled).isEmpty();
        assertThat(SpoolFiles.with(mark)).isEmpty();
    }

    @Test
    void limits_can_be_set() {
        byte[] body = golden("full.mail.json");
        try (SocketLabsClient small = SocketLabsClient.builder()
                        .webhookKeys(14321, SECRET, null)
                        .webhookLimits(1, body.length - 1)
                        .build();
                SocketLabsClient enough = SocketLabsClient.builder()
                        .webhookKeys(14321, SECRET, null)
                        .webhookLimits(1, body.length)
                        .build()) {
            WebhookRequest request = WebhookRequest.of(JSON, body);
            assertThat(small.inbound().receive(request, mail -> {}).status()).isEqualTo(413);
            assertThat(enough.inbound().receive(request, mail -> {})).isEqualTo(WebhookReply.taken(SECRET));
        }
    }

    @Test
    void a_handler_that_cannot_now_is_answered_503_without_the_key() throws Exception {
        handler.set(mail -> {
            throw new TryLaterException("the queue is full");
        });
        HttpResponse<String> answer = post(JSON, golden("full.mail.json"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain(VALIDATION, SECRET, "queue");
    }

    @Test
    void what_else_a_handler_throws_is_the_web_servers_to_answer() throws Exception {
        handler.set(mail -> {
            throw new IllegalStateException("a fault of the application");
        });
        assertThat(post(JSON, golden("full.mail.json")).statusCode()).isEqualTo(500);
    }

    @Test
    void however_the_handler_ends_the_mail_is_closed_then() {
        RuntimeException fault = new IllegalStateException("a fault of the application");
        for (RuntimeException end : new RuntimeException[] {null, new TryLaterException("full"), fault}) {
            String mark = SpoolFiles.newMark();
            List<InboundMessage> escaped = new ArrayList<>();
            WebhookRequest request = WebhookRequest.of(JSON, Samples.withAttachment(mark, 3_000_000));
            Consumer<InboundMessage> ending = mail -> {
                escaped.add(mail);
                assertThat(read(mail)).isEqualTo(3_000_000);
                if (end != null) throw end;
            };
            if (end == fault) {
                assertThatThrownBy(() -> client.inbound().receive(request, ending))
                        .isSameAs(fault);
            } else {
                assertThat(client.inbound().receive(request, ending).status()).isEqualTo(end == null ? 200 : 503);
            }
            assertThatThrownBy(() -> escaped.get(0).attachments().get(0).open())
                    .isInstanceOf(IllegalStateException.class);
            assertThat(files(mark)).isZero();
        }
    }

    @Test
    void nothing_stays_of_a_long_post_with_a_wrong_key() {
        String mark = SpoolFiles.newMark();
        try (SocketLabsClient other =
                SocketLabsClient.builder().webhookKeys(14321, "another", null).build()) {
            WebhookRequest request = WebhookRequest.of(JSON, Samples.withAttachment(mark, 3_000_000));
            assertThat(other.inbound()
                            .receive(request, mail -> handled.add("mail"))
                            .status())
                    .isEqualTo(401);
        }
        assertThat(handled).isEmpty();
        assertThat(files(mark)).isZero();
    }

    @Test
    void a_router_is_a_handler() throws Exception {
        handler.set(InboundRouter.builder()
                .address("help@inbound.example.com", mail -> handled.add("routed"))
                .otherwise(mail -> handled.add("otherwise"))
                .build());
        assertThat(post(JSON, golden("full.mail.json")).statusCode()).isEqualTo(200);
        assertThat(handled).containsExactly("routed");
    }

    @Test
    void a_mail_that_is_posted_again_is_handled_once_unless_handling_failed() throws Exception {
        byte[] mail = golden("full.mail.json");
        AtomicInteger tries = new AtomicInteger();
        handler.set(HandledEvents.inMemory(10).once(InboundMessage::identity, post -> {
            if (tries.incrementAndGet() == 1) throw new TryLaterException("the queue is full");
            handled.add("mail");
        }));
        assertThat(post(JSON, mail).statusCode()).isEqualTo(503);
        assertThat(post(JSON, mail).statusCode()).isEqualTo(200);
        assertThat(post(JSON, mail).body()).isEqualTo(VALIDATION);
        assertThat(tries).hasValue(2);
        assertThat(handled).containsExactly("mail");
        // This mail has no Message-ID.
        assertThat(post(JSON, golden("minimal.mail.json")).statusCode()).isEqualTo(200);
        assertThat(post(JSON, golden("minimal.mail.json")).statusCode()).isEqualTo(200);
        assertThat(tries).hasValue(3);
    }

    @Test
    void the_door_says_what_to_configure_and_is_shut_with_its_client() {
        try (SocketLabsClient none = SocketLabsClient.builder().serverId(1).build()) {
            assertThatThrownBy(none::inbound)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("inbound is not configured")
                    .hasMessageContaining("webhookKeys(secretKey, validationKey)");
        }
        SocketLabsClient closed =
                SocketLabsClient.builder().webhookKeys(1, SECRET, null).build();
        assertThat(closed.inbound()).isSameAs(closed.inbound());
        closed.close();
        assertThatThrownBy(closed::inbound).isInstanceOf(IllegalStateException.class);
    }

    private static long read(InboundMessage mail) {
        try (InputStream content = mail.attachments().get(0).open()) {
            return content.readAllBytes().length;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int files(String mark) {
        try {
            return SpoolFiles.with(mark).size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
