package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.SUCCESS;
import static io.github.socketlabs4j.testsupport.Mails.client;
import static io.github.socketlabs4j.testsupport.Mails.mail;
import static io.github.socketlabs4j.testsupport.RawServer.answer;
import static io.github.socketlabs4j.testsupport.RawServer.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.reporting.AccountData;
import io.github.socketlabs4j.testsupport.ChildJvm;
import io.github.socketlabs4j.testsupport.Heard;
import io.github.socketlabs4j.testsupport.RawServer;
import io.github.socketlabs4j.transport.RetryPolicy;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hundreds of concurrent calls over real sockets: the limit on concurrent calls, the retry budget, and how calls affect
 * each other.
 */
class ManyCallsTest {
    private static final int PLACES = 64;
    private static final long PATIENCE = 20;

    /**
     * The number of calls in the tests of an outage. Rejected calls are paced to about a hundred per second, so this
     * number determines the duration.
     */
    private static final int REFUSED = Boolean.getBoolean("socketlabs4j.proof") ? 1000 : 400;

    @Test
    void callbacks_may_call_again_and_wait_for_it_however_many_they_are() throws Exception {
        // No call is answered before all have arrived; otherwise a few threads could handle them one after the other.
        CountDownLatch come = new CountDownLatch(PLACES);
        try (RawServer server = RawServer.start(c -> {
                    while (c.hasMore()) {
                        c.readRequest();
                        come.countDown();
                        come.await();
                        c.write(answer(200, SUCCESS));
                    }
                });
                SocketLabsClient client = client(server.uri("/api/v1/email")).build()) {
            InjectionClient injection = client.injection();
            List<CompletableFuture<SendReceipt>> all = IntStream.range(0, PLACES)
                    .mapToObj(i -> injection
                            .sendAsync(mail())
                            .thenApply(first -> injection.sendAsync(mail()).join()))
                    .toList();
            for (CompletableFuture<SendReceipt> each : all) {
                assertThat(each.get(PATIENCE, TimeUnit.SECONDS).accepted()).isTrue();
            }
            assertThat(server.posts()).isEqualTo(2 * PLACES);
        }
    }

    @Test
    void futures_that_end_while_their_answers_are_read_give_their_places_back_at_once() throws Exception {
        String begun = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"ErrorCode\":";
        RawServer.Script stuck = c -> c.readRequest().write(begun).hang();
        RawServer.Script[] scripts = new RawServer.Script[PLACES];
        Arrays.fill(scripts, stuck);
        scripts[PLACES - 1] = answering(answer(200, SUCCESS));
        CountDownLatch reading = new CountDownLatch(PLACES);
        EventListener firstBytes = new EventListener() {
            @Override
            public void responseBodyStart(Call call) {
                reading.countDown();
            }
        };
        OkHttpClient patient = new OkHttpClient.Builder()
                .eventListener(firstBytes)
                .readTimeout(Duration.ZERO)
                .build();
        try (RawServer server = RawServer.start(stuck, scripts);
                SocketLabsClient client =
                        client(server.uri("/api/v1/email")).httpClient(patient).build()) {
            InjectionClient injection = client.injection();
            List<CompletableFuture<SendReceipt>> all = new ArrayList<>();
            for (int i = 0; i < PLACES; i++) all.add(injection.sendAsync(mail()));
            assertThat(reading.await(PATIENCE, TimeUnit.SECONDS)).isTrue();

            for (CompletableFuture<SendReceipt> each : all) each.orTimeout(1, TimeUnit.MILLISECONDS);

            assertThat(injection
                            .sendAsync(mail())
                            .get(PATIENCE, TimeUnit.SECONDS)
                            .accepted())
                    .isTrue();
        }
    }

    @Test
    void a_call_that_finds_no_place_fails_at_its_deadline_and_sends_nothing() throws Exception {
        try (RawServer server = RawServer.start(RawServer.silent());
                SocketLabsClient client = client(server.uri("/api/v1/email"))
                        .maxConcurrency(1)
                        .timeout(Duration.ofMillis(700))
                        .build()) {
            CompletableFuture<SendReceipt> holding = client.injection().sendAsync(mail());
            server.awaitRequests(1);

            CompletableFuture<SendReceipt> waiting = client.injection().sendAsync(mail());
            assertThatThrownBy(() -> waiting.get(PATIENCE, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(SocketLabsException.class);
            holding.cancel(true);
            assertThat(server.posts()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void blocking_calls_wait_for_places_too() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (RawServer server = RawServer.start(c -> {
                    while (c.hasMore()) {
                        c.readRequest();
                        go.await();
                        c.write(answer(200, SUCCESS));
                    }
                });
                SocketLabsClient client =
                        client(server.uri("/api/v1/email")).maxConcurrency(3).build()) {
            ExecutorService threads = Executors.newFixedThreadPool(12);
            try {
                List<Future<SendReceipt>> all = new ArrayList<>();
                for (int i = 0; i < 12; i++)
                    all.add(threads.submit(() -> client.injection().send(mail())));
                server.awaitRequests(3);
                go.countDown();
                for (Future<SendReceipt> each : all) {
                    assertThat(each.get(PATIENCE, TimeUnit.SECONDS).accepted()).isTrue();
                }
                assertThat(server.connections()).isEqualTo(3);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void a_busy_common_pool_holds_nothing_up() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
            ForkJoinPool.commonPool().execute(() -> awaitQuietly(release));
        }
        try (RawServer server = RawServer.start(
                        c -> c.readRequest()
                                .write(answer(429, ""))
                                .readRequest()
                                .write(answer(200, SUCCESS)),
                        c -> c.readRequest()
                                .write(answer(429, ""))
                                .readRequest()
                                .write(answer(200, SUCCESS)));
                SocketLabsClient client = client(server.uri("/api/v1/email"))
                        .retry(RetryPolicy.standard().withDelays(Duration.ofMillis(50), 1))
                        .build()) {
            assertThat(client.injection().send(mail()).accepted()).isTrue();
        } finally {
            release.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Retry-After: 0", "X-No: wait"})
    void in_an_outage_a_crowd_of_threads_makes_hardly_more_requests_than_calls(String header) throws Exception {
        int calls = REFUSED;
        try (RawServer server = RawServer.start(answering(answer(429, "", header)));
                SocketLabsClient client = client(server.uri("/api/v1/email"))
                        .retry(RetryPolicy.standard().withDelays(Duration.ofMillis(20), 2))
                        .build()) {
            ExecutorService threads = Executors.newFixedThreadPool(calls);
            try {
                List<Future<SendReceipt>> all = new ArrayList<>();
                for (int i = 0; i < calls; i++)
                    all.add(threads.submit(() -> client.injection().send(mail())));
                for (Future<SendReceipt> each : all) {
                    assertThatThrownBy(() -> each.get(PATIENCE, TimeUnit.SECONDS))
                            .cause()
                            .isInstanceOfSatisfying(
                                    SocketLabsException.class,
                                    e -> assertThat(e.mayRetry()).isTrue());
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(server.posts()).isBetween(calls, calls + calls / 10 + 50);
            assertThat(server.connections()).isLessThanOrEqualTo(PLACES);
        }
    }

    @Test
    void while_connections_are_refused_a_thousand_calls_try_hardly_more_often() throws Exception {
        int calls = 1000;
        Heard heard = new Heard();
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)); // bound, but not listening
            URI url = URI.create("http://127.0.0.1:" + bound.getLocalPort() + "/api");
            try (SocketLabsClient client = client(url)
                    .listener(heard)
                    .retry(RetryPolicy.standard().withDelays(Duration.ofMillis(1), 1))
                    .build()) {
                List<CompletableFuture<SendReceipt>> all = new ArrayList<>();
                for (int i = 0; i < calls; i++) all.add(client.injection().sendAsync(mail()));
                for (CompletableFuture<SendReceipt> each : all) {
                    assertThatThrownBy(() -> each.get(PATIENCE, TimeUnit.SECONDS))
                            .hasCauseInstanceOf(TransportException.class);
                }
            }
        }
        assertThat(heard.attempts().size()).isBetween(calls, calls + calls / 10 + 50);
        assertThat(heard.calls()).hasSize(calls);
    }

    @Test
    void while_questions_are_answered_503_a_thousand_threads_ask_hardly_more_often() throws Exception {
        int calls = 1000;
        ExecutorService threads = Executors.newFixedThreadPool(calls);
        try (RawServer server = RawServer.start(answering(answer(503, "")));
                SocketLabsClient client = SocketLabsClient.builder()
                        .serverId(14321)
                        .reportingLogin("ann", "0123456789abcdef")
                        .reportingUrl(server.uri("/v1/"))
                        .retry(RetryPolicy.standard().withDelays(Duration.ofMillis(20), 2))
                        .build()) {
            List<Future<AccountData>> all = new ArrayList<>();
            for (int i = 0; i < calls; i++)
                all.add(threads.submit(() -> client.reporting().accountData()));
            for (Future<AccountData> each : all) {
                assertThatThrownBy(() -> each.get(PATIENCE, TimeUnit.SECONDS)).hasCauseInstanceOf(ApiException.class);
            }
            assertThat(server.requests()).isBetween(calls, calls + calls / 10 + 50);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    @DisabledOnOs(OS.WINDOWS)
    void virtual_threads_by_the_thousand_need_no_more_sockets_than_there_are_places() throws Exception {
        int calls = 3000;
        try (RawServer server = RawServer.start(answering(answer(200, SUCCESS)))) {
            String printed = ChildJvm.runWithOpenFiles(
                    512, VirtualSenders.class, server.uri("/api/v1/email").toString(), Integer.toString(calls));
            assertThat(printed).contains(calls + " accepted");
            assertThat(server.posts()).isEqualTo(calls);
            assertThat(server.connections()).isLessThanOrEqualTo(PLACES);
        }
    }

    /** The program that sends each mail on a virtual thread of its own. */
    static final class VirtualSenders {
        public static void main(String[] arguments) throws Exception {
            int calls = Integer.parseInt(arguments[1]);
            Method virtual = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
            ExecutorService threads = (ExecutorService) virtual.invoke(null);
            try (SocketLabsClient client = client(URI.create(arguments[0])).build()) {
                List<Future<SendReceipt>> all = new ArrayList<>();
                for (int i = 0; i < calls; i++)
                    all.add(threads.submit(() -> client.injection().send(mail())));
                int accepted = 0;
                for (Future<SendReceipt> each : all) {
                    if (each.get(PATIENCE, TimeUnit.SECONDS).accepted()) accepted++;
                }
                System.out.println(accepted + " accepted");
            } finally {
                threads.shutdownNow();
            }
        }
    }
}
