package io.github.socketlabs4j;

import static io.github.socketlabs4j.testsupport.Mails.BEARER_KEY;
import static io.github.socketlabs4j.testsupport.Mails.OLD_KEY;
import static io.github.socketlabs4j.testsupport.Mails.QUICK;
import static io.github.socketlabs4j.testsupport.Mails.SUCCESS;
import static io.github.socketlabs4j.testsupport.Mails.draft;
import static io.github.socketlabs4j.testsupport.Mails.mail;
import static io.github.socketlabs4j.testsupport.RawServer.answer;
import static io.github.socketlabs4j.testsupport.RawServer.answering;
import static io.github.socketlabs4j.testsupport.RawServer.answeringOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.injection.BulkMessage;
import io.github.socketlabs4j.injection.InjectionAccess;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.testsupport.FakeTransport;
import io.github.socketlabs4j.testsupport.Heard;
import io.github.socketlabs4j.testsupport.RawServer;
import io.github.socketlabs4j.testsupport.RawServer.Script;
import io.github.socketlabs4j.transport.CallEvent;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The injection key appears in no log line, exception, event or {@code toString} of the library. */
class SecretsTest {
    /** This many consecutive characters of a key count as a leak. */
    private static final int LEAK_LENGTH = 10;

    private final Heard heard = new Heard();
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Handler capture = new Handler() {
        private final SimpleFormatter text = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            logged.add(text.format(line) + Arrays.toString(line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private Level levelBefore;
    private List<Handler> handlersBefore;

    @BeforeEach
    void listenToEveryLogger() {
        levelBefore = root.getLevel();
        handlersBefore = List.of(root.getHandlers());
        handlersBefore.forEach(root::removeHandler);
        capture.setLevel(Level.ALL);
        root.addHandler(capture);
        root.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(capture);
        handlersBefore.forEach(root::addHandler);
        root.setLevel(levelBefore);
    }

    // failures of every kind, most of them caused by a server that echoes the key

    record Scene(String name, Function<String, Script> script) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> scenes() {
        List<Scene> scenes = new ArrayList<>();
        for (int status : new int[] {200, 202, 307, 400, 401, 403, 408, 413, 429, 500, 503}) {
            scenes.add(echo(status + " HTML", status, key -> "<html>Your key " + key + " is bad</html>"));
            scenes.add(echo(status + " code", status, key -> "{\"ErrorCode\":\"" + key + "\"}"));
            scenes.add(echo(
                    status + " XML",
                    status,
                    key -> "<PostResponse><ErrorCode>Bad " + key + "</ErrorCode><TransactionReceipt>" + key
                            + "</TransactionReceipt></PostResponse>"));
        }
        scenes.add(echo(
                "extras",
                200,
                key -> "{\"ErrorCode\":\"InvalidData\",\"Message\":\"" + key + "\",\"ApiKey\":\"" + key
                        + "\",\"" + key + "\":[\"" + key + "\"],\"TransactionReceipt\":\"" + key
                        + "\",\"MessageResults\":[{\"Index\":\""
                        + key + "\",\"ErrorCode\":\"" + key + "\",\"AddressResults\":[{\"EmailAddress\":\"" + key
                        + "\"}]}]}"));
        scenes.add(echo("accepted", 200, key -> "{\"ErrorCode\":\"Success\",\"Message\":\"" + key + "\"}"));
        scenes.add(echo(
                "warning",
                200,
                key -> "{\"ErrorCode\":\"Warning\",\"MessageResults\":[{\"Index\":0,\"ErrorCode\":\"" + key + "\"}]}"));
        scenes.add(echo("broken JSON", 200, key -> "{\"ErrorCode\": \"" + key + "\", oops " + key));
        scenes.add(echo("broken XML", 200, key -> "<PostResponse><" + key + ">&" + key + ";"));
        scenes.add(echo("plain", 200, key -> key));
        for (int before : new int[] {60, 100, 110, 119, 120, 440, 500, 511, 512}) {
            scenes.add(echo("cut at " + before, 200, key -> key + "x".repeat(before - 20) + (key + " ").repeat(20)));
            scenes.add(
                    echo("500 cut at " + before, 500, key -> key + "x".repeat(before - 20) + (key + " ").repeat(20)));
        }
        scenes.add(new Scene("status line", key -> answeringOnce("HTTP/1.1 " + key + "\r\n\r\n")));
        scenes.add(new Scene("no HTTP", key -> answeringOnce(key + " what?\r\n\r\n")));
        scenes.add(new Scene("header line", key -> answeringOnce("HTTP/1.1 200 OK\r\n" + key + "\r\n\r\n")));
        scenes.add(new Scene("length", key -> answeringOnce("HTTP/1.1 200 OK\r\nContent-Length: " + key + "\r\n\r\n")));
        scenes.add(new Scene(
                "chunk",
                key -> answeringOnce("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1 " + key + "\r\n")));
        scenes.add(new Scene(
                "cut off", key -> answeringOnce(answer(200, key + " and more").replace(" more", ""))));
        scenes.add(new Scene("reset", key -> RawServer.resetAfterRequest()));
        scenes.add(new Scene("reset on accept", key -> RawServer.resetOnAccept()));
        scenes.add(new Scene("closed", key -> RawServer.closeAfterRequest()));
        scenes.add(new Scene("success", key -> answering(answer(200, SUCCESS))));
        return scenes.stream().flatMap(scene -> Stream.of(OLD_KEY, BEARER_KEY).map(key -> Arguments.of(scene, key)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenes")
    void a_send_tells_nobody_the_key_however_it_ends(Scene scene, String key) {
        try (RawServer server = RawServer.start(scene.script().apply(key));
                SocketLabsClient client = client(key)
                        .injectionUrl(server.uri("/api/v1/email"))
                        .retry(QUICK.withCap(Duration.ofMillis(1)).withMaxAttempts(2))
                        .build()) {
            assertKeyNotShown(key, client.injection());
        }
    }

    @Test
    void a_time_out_does_not_tell_the_key() {
        for (String key : List.of(OLD_KEY, BEARER_KEY)) {
            try (RawServer server = RawServer.start(RawServer.silent());
                    SocketLabsClient client = client(key)
                            .injectionUrl(server.uri("/api/v1/email"))
                            .timeout(Duration.ofMillis(100))
                            .build()) {
                assertKeyNotShown(key, client.injection());
            }
        }
    }

    @Test
    void no_connection_does_not_tell_the_key() {
        for (String url : List.of("http://localhost:1/api", "https://nowhere.invalid/api", "https://localhost:1/api")) {
            for (String key : List.of(OLD_KEY, BEARER_KEY)) {
                try (SocketLabsClient client =
                        client(key).injectionUrl(URI.create(url)).retry(QUICK).build()) {
                    assertKeyNotShown(key, client.injection());
                }
            }
        }
    }

    @Test
    void an_interceptor_that_tells_the_key_is_not_repeated() {
        OkHttpClient telling = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    IOException e =
                            new IOException("cannot send " + chain.request().header("Authorization"));
                    e.addSuppressed(new IllegalStateException(BEARER_KEY));
                    throw e;
                })
                .build();
        try (SocketLabsClient client =
                client(BEARER_KEY).httpClient(telling).retry(QUICK).build()) {
            assertKeyNotShown(BEARER_KEY, client.injection());
        }
    }

    @Test
    void a_refused_message_does_not_tell_the_key() {
        for (String key : List.of(OLD_KEY, BEARER_KEY)) {
            InjectionClient injection =
                    client(key).transport(FakeTransport.accepting()).build().injection();
            assertKeyNotShown(
                    key,
                    catchThrowable(() -> injection.send(draft().subject("")
                            .attach(Attachment.of("", "x/y", new byte[1]))
                            .build())));
        }
    }

    @Test
    void a_closed_client_does_not_tell_the_key() {
        for (String key : List.of(OLD_KEY, BEARER_KEY)) {
            SocketLabsClient client = client(key).build();
            InjectionClient injection = client.injection();
            client.close();
            assertKeyNotShown(key, injection);
            assertKeyNotShown(key, catchThrowable(client::injection));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", " ", "\t", "ж", "\u0000", "\u007F"})
    void a_key_that_cannot_be_one_is_refused_without_being_told(String bad) {
        for (String key : List.of(OLD_KEY, BEARER_KEY)) {
            for (UnaryOperator<String> spoilt : List.<UnaryOperator<String>>of(k -> k + bad, k -> bad + k)) {
                Throwable refusal =
                        catchThrowable(() -> client(spoilt.apply(key)).build().injection());
                assertThat(refusal).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("injectionKey");
                assertKeyNotShown(key, refusal);
            }
        }
    }

    @Test
    void a_listener_that_throws_is_logged_without_the_key() {
        for (String key : List.of(OLD_KEY, BEARER_KEY)) {
            SocketLabsClient client = SocketLabsClient.builder()
                    .serverId(1)
                    .injectionKey(key)
                    .transport(FakeTransport.accepting())
                    .listener(new CallListener() {
                        @Override
                        public void call(CallEvent event) {
                            throw new IllegalStateException("listener");
                        }
                    })
                    .build();
            client.injection().send(mail());
            assertThat(logged).anyMatch(line -> line.contains("CallListener"));
            assertNoLeak(key, String.join("\n", logged));
        }
    }

    // toString of objects

    static Stream<Object> objectsThatKnowOrMeetTheKey() {
        return Stream.of(OLD_KEY, BEARER_KEY).flatMap(key -> {
            FakeTransport transport = FakeTransport.accepting();
            SocketLabsClient.Builder builder =
                    SocketLabsClient.builder().serverId(1).injectionKey(key).transport(transport);
            SocketLabsClient client = builder.build();
            client.injection().send(mail());
            return Stream.of(
                    builder,
                    client,
                    client.injection(),
                    client.injection().withFormat(Format.XML),
                    new InjectionAccess(1, key, InjectionAccess.PLATFORM),
                    new InjectionAccess(1, "k", URI.create("https://gateway.example/email?token=" + key)),
                    transport.only().request(),
                    transport.only().request().body(),
                    client.injection().render(mail()),
                    BulkMessage.of(mail()).row(MergeRow.to("a@b.example")).build());
        });
    }

    @ParameterizedTest
    @MethodSource("objectsThatKnowOrMeetTheKey")
    void no_object_says_the_key_of_itself(Object object) {
        assertNoLeak(OLD_KEY, object.toString());
        assertNoLeak(BEARER_KEY, object.toString());
    }

    @Test
    void an_address_with_a_password_is_refused_without_telling_it() {
        for (String url : List.of("https://ann:s3cret-w0rd@gateway.example/", "https://ann:s3cret-w0rd@my_gateway/")) {
            assertThat(catchThrowable(
                            () -> client(OLD_KEY).injectionUrl(URI.create(url)).build()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .doesNotContain("s3cret");
        }
    }

    // helpers

    private static Scene echo(String name, int status, UnaryOperator<String> body) {
        return new Scene(
                name,
                key -> answering(answer(
                        status, body.apply(key), "X-Echo: " + key, "Location: /" + key, "Set-Cookie: k=" + key)));
    }

    private SocketLabsClient.Builder client(String key) {
        return SocketLabsClient.builder().serverId(14321).injectionKey(key).listener(heard);
    }

    /**
     * Sends in both formats, blocking and asynchronously, checks the credentials, and searches results, failures,
     * events and logs for the key.
     */
    private void assertKeyNotShown(String key, InjectionClient injection) {
        for (Format format : List.of(Format.JSON, Format.XML)) {
            InjectionClient inFormat = injection.withFormat(format);
            callAndCheck(key, () -> inFormat.send(mail()));
            callAndCheck(key, () -> inFormat.sendAsync(mail()).join());
        }
        callAndCheck(key, injection::checkCredentials);
        assertNoLeak(key, heard.attempts() + " " + heard.calls() + " " + heard.warnings());
        assertNoLeak(key, String.join("\n", logged));
    }

    private interface Call {
        Object make();
    }

    private static void callAndCheck(String key, Call call) {
        try {
            Object answer = call.make();
            assertNoLeak(key, answer.toString());
        } catch (CompletionException e) {
            assertKeyNotShown(key, e.getCause());
        } catch (RuntimeException e) {
            assertKeyNotShown(key, e);
        }
    }

    private static void assertKeyNotShown(String key, Throwable failure) {
        assertThat(failure).isNotNull();
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        assertNoLeak(key, trace.toString());
        if (!(failure instanceof SocketLabsException)) return;
        for (Method getter : failure.getClass().getMethods()) {
            boolean ours = getter.getDeclaringClass().getName().startsWith("io.github.socketlabs4j");
            if (!ours || getter.getParameterCount() > 0 || Modifier.isStatic(getter.getModifiers())) continue;
            try {
                assertNoLeak(key, String.valueOf(getter.invoke(failure)));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(getter + " cannot be asked", e);
            }
        }
    }

    private static void assertNoLeak(String key, String text) {
        for (int i = 0; i + LEAK_LENGTH <= key.length(); i++) {
            assertThat(text).doesNotContain(key.substring(i, i + LEAK_LENGTH));
        }
    }
}
