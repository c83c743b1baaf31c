package io.github.socketlabs4j;

import static io.github.socketlabs4j.testsupport.Mails.OLD_KEY;
import static io.github.socketlabs4j.testsupport.Mails.QUICK;
import static io.github.socketlabs4j.testsupport.Mails.SUCCESS;
import static io.github.socketlabs4j.testsupport.Mails.client;
import static io.github.socketlabs4j.testsupport.Mails.mail;
import static io.github.socketlabs4j.testsupport.RawServer.answer;
import static io.github.socketlabs4j.testsupport.RawServer.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.testsupport.ChildJvm;
import io.github.socketlabs4j.testsupport.Descriptors;
import io.github.socketlabs4j.testsupport.FakeTransport;
import io.github.socketlabs4j.testsupport.Heard;
import io.github.socketlabs4j.testsupport.RawServer;
import io.github.socketlabs4j.transport.CallEvent;
import io.github.socketlabs4j.transport.CallListener;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The life of a client: configuration, address checks, environment variables, closing, listeners, and the threads and
 * descriptors that remain.
 */
class LifecycleTest {
    // configuration

    @Test
    void a_room_that_is_not_configured_names_the_builder_calls() {
        for (SocketLabsClient client : List.of(
                SocketLabsClient.builder().build(),
                SocketLabsClient.builder().serverId(1).build(),
                SocketLabsClient.builder().injectionKey("key").build())) {
            assertThatThrownBy(client::injection)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("serverId(")
                    .hasMessageContaining("injectionKey(");
            client.close();
        }
    }

    @Test
    void a_client_says_what_is_configured_and_no_key() {
        SocketLabsClient.Builder builder = SocketLabsClient.builder();
        try (SocketLabsClient empty = builder.build();
                SocketLabsClient full = builder.serverId(1)
                        .injectionKey("SECRET-1")
                        .reportingLogin("ann", "SECRET-2")
                        .webhookKeys("SECRET-3", "SECRET-4")
                        .build()) {
            assertThat(empty).hasToString("SocketLabsClient[nothing configured]");
            assertThat(full.toString())
                    .contains("InjectionClient", "reporting", "notifications", "inbound")
                    .doesNotContain("SECRET");
        }
    }

    @Test
    void a_room_is_the_same_each_time() {
        try (SocketLabsClient client = client(FakeTransport.accepting()).build()) {
            assertThat(client.injection()).isSameAs(client.injection());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void a_server_id_is_positive(long id) {
        assertThatThrownBy(() -> SocketLabsClient.builder().serverId(id).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("serverId " + id);
    }

    @Test
    void a_server_id_has_64_bits() {
        FakeTransport transport = FakeTransport.accepting();
        client(transport).serverId(Long.MAX_VALUE).build().injection().send(mail());
        assertThat(transport.only().text()).contains("\"ServerId\":9223372036854775807");
    }

    @Test
    void a_blank_key_is_refused() {
        assertThatThrownBy(() ->
                        SocketLabsClient.builder().serverId(1).injectionKey(" ").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("injectionKey");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void a_time_out_is_positive(long millis) {
        assertThatThrownBy(() -> SocketLabsClient.builder().timeout(Duration.ofMillis(millis)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_http_client_and_a_transport_are_one_too_many() {
        assertThatThrownBy(() -> client(FakeTransport.accepting())
                        .httpClient(new OkHttpClient())
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("httpClient")
                .hasMessageContaining("transport");
    }

    // addresses

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://inject.socketlabs.com/api/v1/email",
                "https://10.1.2.3/api",
                "http://10.1.2.3/api",
                "https://[2001:db8::1]/api",
                "http://localhost.example.com/api",
                "http://127.0.0.1.example.com/api",
                "ftp://inject.socketlabs.com/",
                "inject.socketlabs.com/api",
                "https:///api",
                "mailto:a@b",
                "/api"
            })
    void an_address_that_is_no_host_over_https_is_refused(String url) {
        assertThatThrownBy(() -> client(URI.create(url)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("injectionUrl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://inject-cx.socketlabs.com/api/v1/email",
                "HTTPS://Gateway.example/",
                "https://a.example:8443/x?y=z",
                "http://localhost:1/",
                "http://127.0.0.1:1/",
                "http://127.8.9.10/",
                "http://[::1]:1/",
                "https://127.0.0.1/",
                "http://emulator.localhost/"
            })
    void a_host_over_https_and_loopback_are_fine(String url) {
        FakeTransport transport = FakeTransport.accepting();
        client(transport).injectionUrl(URI.create(url)).build().injection().send(mail());
        assertThat(transport.only().request().uri()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.1.2.3/api", "https://10.1.2.3/api", "http://emulator:8080/api"})
    void a_test_network_may_use_anything(String url) {
        FakeTransport transport = FakeTransport.accepting();
        client(transport)
                .injectionUrl(URI.create(url))
                .allowPlainHttp()
                .build()
                .injection()
                .send(mail());
        assertThat(transport.sent()).hasSize(1);
    }

    @Test
    void plain_http_warns_once() {
        Heard heard = new Heard();
        SocketLabsClient client = client(FakeTransport.accepting())
                .allowPlainHttp()
                .listener(heard)
                .build();
        client.injection().send(mail());
        client.injection().send(mail());
        assertThat(heard.warnings()).singleElement().asString().startsWith("plain-http-allowed: ");
    }

    @Test
    void without_plain_http_there_is_no_warning() {
        Heard heard = new Heard();
        client(FakeTransport.accepting()).listener(heard).build().injection().send(mail());
        assertThat(heard.warnings()).isEmpty();
    }

    // environment

    @Test
    void the_environment_configures_a_client() {
        Map<String, String> variables = new HashMap<>();
        variables.put("SOCKETLABS_SERVER_ID", " 14321 ");
        variables.put("SOCKETLABS_INJECTION_KEY", OLD_KEY);
        variables.put("SOCKETLABS_INJECTION_URL", "https://gateway.example/email");
        FakeTransport transport = FakeTransport.accepting();
        SocketLabsClient.builder()
                .from(new Environment(variables::get))
                .transport(transport)
                .build()
                .injection()
                .send(mail());
        assertThat(transport.only().request().uri()).hasToString("https://gateway.example/email");
        assertThat(transport.only().text()).contains("\"ServerId\":14321,\"ApiKey\":\"" + OLD_KEY + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void a_blank_variable_is_unset(String blank) {
        SocketLabsClient client = SocketLabsClient.builder()
                .from(new Environment(name -> blank))
                .transport(FakeTransport.accepting())
                .build();
        assertThatThrownBy(client::injection).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "SOCKETLABS_SERVER_ID, one",
        "SOCKETLABS_SERVER_ID, 0",
        "SOCKETLABS_SERVER_ID, -5",
        "SOCKETLABS_SERVER_ID, 99999999999999999999",
        "SOCKETLABS_INJECTION_URL, not an address"
    })
    void a_variable_that_makes_no_sense_is_named(String name, String value) {
        Environment environment = new Environment(Map.of(name, value)::get);
        assertThatThrownBy(() -> SocketLabsClient.builder().from(environment).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    // closing

    @Test
    void after_closing_everything_is_an_illegal_state() {
        SocketLabsClient client = client(URI.create("http://localhost:1/api")).build();
        InjectionClient injection = client.injection();
        client.close();
        client.close();
        for (Runnable call : List.<Runnable>of(
                client::injection,
                () -> injection.send(mail()),
                () -> injection.sendAsync(mail()),
                injection::checkCredentials)) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }

    @Test
    void a_transport_passed_in_stays_open() {
        FakeTransport transport = FakeTransport.accepting();
        SocketLabsClient client = client(transport).build();
        client.close();
        assertThat(transport.isClosed()).isFalse();
        assertThatThrownBy(client::injection).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_http_client_passed_in_stays_open() throws Exception {
        OkHttpClient own = new OkHttpClient();
        try (RawServer server = RawServer.start(answering(answer(200, SUCCESS)))) {
            SocketLabsClient client =
                    client(server.uri("/api/v1/email")).httpClient(own).build();
            client.injection().send(mail());
            client.injection().sendAsync(mail()).join();
            client.close();
            assertThatThrownBy(client::injection).isInstanceOf(IllegalStateException.class);
            assertThat(own.dispatcher().executorService().isShutdown()).isFalse();
            assertThat(own.connectionPool().connectionCount()).isPositive();
        } finally {
            own.dispatcher().executorService().shutdown();
            own.connectionPool().evictAll();
        }
    }

    @Test
    void a_send_under_way_finishes() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (RawServer server = RawServer.start(c -> {
            c.readRequest();
            closed.await();
            c.write(answer(200, SUCCESS));
        })) {
            SocketLabsClient client = client(server.uri("/api/v1/email")).build();
            CompletableFuture<SendReceipt> asynchronous = client.injection().sendAsync(mail());
            CompletableFuture<SendReceipt> blocking =
                    CompletableFuture.supplyAsync(() -> client.injection().send(mail()));
            server.awaitRequests(2);
            client.close();
            closed.countDown();
            assertThat(asynchronous.get(20, TimeUnit.SECONDS).accepted()).isTrue();
            assertThat(blocking.get(20, TimeUnit.SECONDS).accepted()).isTrue();
        }
    }

    @Test
    void every_answer_is_closed_however_it_is_judged() {
        FakeTransport transport = new FakeTransport()
                .answer(429, "")
                .answer(200, "{\"ErrorCode\":\"OverQuota\"}")
                .answer(200, "<html>")
                .answer(401, "")
                .answer(200, SUCCESS);
        SocketLabsClient client = client(transport).retry(QUICK).build();
        assertThatThrownBy(() -> client.injection().send(mail())).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> client.injection().sendAsync(mail()).join()).isInstanceOf(RuntimeException.class);
        client.injection().send(mail());
        assertThat(transport.sent()).hasSize(5);
        assertThat(transport.closedAnswers()).isEqualTo(5);
    }

    // listeners

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_listener_that_throws_harms_no_send(boolean async) throws Exception {
        CallListener broken = new CallListener() {
            @Override
            public void call(CallEvent event) {
                throw new AssertionError("broken listener");
            }

            @Override
            public void warning(String code, String text) {
                throw new IllegalStateException("broken listener");
            }
        };
        Logger log = Logger.getLogger("io.github.socketlabs4j");
        log.setUseParentHandlers(false); // the library logs the broken listener, as it should
        try {
            InjectionClient injection = client(FakeTransport.accepting())
                    .listener(broken)
                    .allowPlainHttp()
                    .build()
                    .injection();
            SendReceipt receipt =
                    async ? injection.sendAsync(mail()).get(20, TimeUnit.SECONDS) : injection.send(mail());
            assertThat(receipt.accepted()).isTrue();
        } finally {
            log.setUseParentHandlers(true);
        }
    }

    // remaining threads and descriptors

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async"})
    void a_program_ends_without_close(String way) throws Exception {
        try (RawServer server = RawServer.start(answering(answer(200, SUCCESS)))) {
            long started = System.nanoTime();
            String printed = ChildJvm.run(
                    SenderWithoutClose.class,
                    List.of(),
                    server.uri("/api/v1/email").toString(),
                    way);
            assertThat(printed).contains("accepted");
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
        }
    }

    /** Sends one mail and returns from {@code main} without closing the client. */
    static final class SenderWithoutClose {
        public static void main(String[] arguments) {
            InjectionClient injection = client(URI.create(arguments[0])).build().injection();
            SendReceipt receipt = arguments[1].equals("sync")
                    ? injection.send(mail())
                    : injection.sendAsync(mail()).join();
            System.out.println(receipt.accepted() ? "accepted" : "refused");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void many_sends_leave_no_more_threads_and_descriptors_than_few() {
        int many = Boolean.getBoolean("socketlabs4j.proof") ? 10_000 : 2_000;
        try (RawServer server = RawServer.start(answering(answer(200, SUCCESS)));
                SocketLabsClient client = client(server.uri("/api/v1/email")).build()) {
            send(client, 100);
            Descriptors few = Descriptors.now();
            send(client, many - 100);
            assertThat(server.requests()).isEqualTo(many);
            // An asynchronous send may start before the last connection is back in the pool, and open a second one.
            Descriptors.assertNoMoreThan(few, 10);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_client_that_is_closed_leaves_nothing_behind() {
        try (RawServer server = RawServer.start(answering(answer(200, SUCCESS)))) {
            SendAndClose.times(5, server);
            Descriptors before = Descriptors.now();
            SendAndClose.times(50, server);
            Descriptors.assertNoMoreThan(before, 5);
        }
    }

    private static final class SendAndClose {
        static void times(int count, RawServer server) {
            for (int i = 0; i < count; i++) {
                try (SocketLabsClient client =
                        client(server.uri("/api/v1/email")).build()) {
                    client.injection().send(mail());
                    client.injection().sendAsync(mail()).join();
                }
            }
        }
    }

    private static void send(SocketLabsClient client, int count) {
        for (int i = 0; i < count; i += 2) {
            client.injection().send(mail());
            client.injection().sendAsync(mail()).join();
        }
    }
}
