package io.github.socketlabs4j.transport.okhttp;

import static io.github.socketlabs4j.transport.okhttp.Sending.body;
import static io.github.socketlabs4j.transport.okhttp.Sending.get;
import static io.github.socketlabs4j.transport.okhttp.Sending.post;
import static io.github.socketlabs4j.transport.okhttp.Sending.text;
import static io.github.socketlabs4j.transport.okhttp.Sending.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.testsupport.RawServer;
import io.github.socketlabs4j.transport.HttpBody;
import io.github.socketlabs4j.transport.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Threads and connections of a transport, its own or of a borrowed client, while it is open and after it was closed.
 */
@Timeout(60)
class LifecycleTest {
    private static final String OK = RawServer.answer(200, "ok");

    @Test
    void all_threads_are_daemons_so_that_a_jvm_ends_without_close() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (RawServer server = RawServer.start(RawServer.answering(OK))) {
            OkHttpTransport transport = Sending.owned(Duration.ofSeconds(10));
            text(transport.execute(post(server.uri("/api"))));
            assertThat(threadOfAnAsynchronousCall(transport, server).isDaemon()).isTrue();
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> !before.contains(thread))
                    .allMatch(Thread::isDaemon);
        }
    }

    /**
     * The thread that wrote the body of an asynchronous call. It cannot be found by its name, because OkHttp renames
     * its threads.
     */
    private static Thread threadOfAnAsynchronousCall(OkHttpTransport transport, RawServer server) throws Exception {
        AtomicReference<Thread> writer = new AtomicReference<>();
        HttpBody body = body(3, out -> {
            writer.set(Thread.currentThread());
            out.write(new byte[3]);
        });
        text(transport.executeAsync(post(server.uri("/api"), body)).get(20, TimeUnit.SECONDS));
        return writer.get();
    }

    @Test
    void a_closed_transport_refuses_with_what_to_do_and_can_be_closed_again() {
        OkHttpTransport own = Sending.owned(Duration.ofSeconds(10));
        OkHttpTransport borrowed = Sending.borrowed(new OkHttpClient());
        try (RawServer server = RawServer.start(RawServer.answering(OK))) {
            for (OkHttpTransport transport : List.of(own, borrowed)) {
                transport.execute(get(server.uri("/api"))).close();
                transport.close();
                transport.close();
                assertThatThrownBy(() -> transport.execute(get(server.uri("/api"))))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("closed")
                        .hasMessageContaining("build a new client");
                assertThatThrownBy(() -> transport.executeAsync(get(server.uri("/api"))))
                        .isInstanceOf(IllegalStateException.class);
            }
            assertThat(server.heads()).hasSize(2);
        }
    }

    @Test
    void calls_under_way_and_waiting_ones_finish_after_close() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        try (RawServer server = RawServer.start(c -> {
            while (c.hasMore()) {
                c.readRequest();
                answer.await();
                c.write(OK);
            }
        })) {
            OkHttpTransport transport = Sending.owned(Duration.ofSeconds(10));
            List<CompletableFuture<HttpResponse>> futures = new ArrayList<>();
            for (int i = 0; i < 80; i++) futures.add(transport.executeAsync(post(server.uri("/api"))));
            server.awaitRequests(64);
            transport.close();
            answer.countDown();
            for (CompletableFuture<HttpResponse> future : futures) {
                assertThat(text(future.get(20, TimeUnit.SECONDS))).isEqualTo("ok");
            }
            assertThat(server.posts()).isEqualTo(80);
        }
    }

    @Test
    void closing_gives_idle_connections_and_threads_back() throws Exception {
        CountDownLatch left = new CountDownLatch(2);
        try (RawServer server = RawServer.start(c -> {
            while (c.hasMore()) c.readRequest().write(OK);
            left.countDown();
        })) {
            OkHttpTransport transport = Sending.owned(Duration.ofSeconds(10));
            HttpResponse open = transport.execute(post(server.uri("/api")));
            Thread thread = threadOfAnAsynchronousCall(transport, server);
            transport.close();
            thread.join(20_000);
            assertThat(thread.isAlive()).isFalse();
            assertThat(text(open)).isEqualTo("ok");
            assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_borrowed_client_is_used_as_it_is_and_left_as_it_was() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        OkHttpClient client = new OkHttpClient.Builder()
                .eventListener(new EventListener() {
                    @Override
                    public void requestHeadersStart(Call call) {
                        seen.add("listener");
                    }
                })
                .addInterceptor(chain -> {
                    seen.add("interceptor");
                    Request tagged =
                            chain.request().newBuilder().header("X-Tag", "1").build();
                    return chain.proceed(tagged);
                })
                .addNetworkInterceptor(chain -> {
                    seen.add("network interceptor");
                    return chain.proceed(chain.request());
                })
                .build();
        try (RawServer server = RawServer.start(RawServer.answering(OK))) {
            OkHttpTransport transport = Sending.borrowed(client);
            assertThat(text(transport.execute(post(server.uri("/api"))))).isEqualTo("ok");
            assertThat(text(transport.executeAsync(post(server.uri("/api"))).get(20, TimeUnit.SECONDS)))
                    .isEqualTo("ok");
            transport.close();
            assertThat(seen)
                    .containsExactly(
                            "interceptor",
                            "network interceptor",
                            "listener",
                            "interceptor",
                            "network interceptor",
                            "listener");
            assertThat(server.heads()).allMatch(head -> head.contains("X-Tag: 1"));
            assertThat(client.followRedirects()).isTrue();
            assertThat(client.followSslRedirects()).isTrue();
            assertThat(client.retryOnConnectionFailure()).isTrue();
            assertThat(client.interceptors()).hasSize(1);
            assertThat(client.networkInterceptors()).hasSize(1);
            assertThat(client.dispatcher().executorService().isShutdown()).isFalse();
            assertThat(client.connectionPool().idleConnectionCount()).isEqualTo(1);
            Request own = new Request.Builder().url(server.uri("/own").toURL()).build();
            client.newCall(own).execute().close();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void of_two_time_outs_for_a_call_the_shorter_rules() {
        OkHttpClient hasty =
                new OkHttpClient.Builder().callTimeout(Duration.ofMillis(200)).build();
        try (RawServer server = RawServer.start(RawServer.silent())) {
            assertThat(Sending.failure(Sending.borrowed(hasty), post(server.uri("/api"))))
                    .hasMessageContaining("no answer in time");
            OkHttpClient patient = new OkHttpClient.Builder()
                    .callTimeout(Duration.ofMinutes(5))
                    .build();
            assertThat(Sending.failure(
                            Sending.borrowed(patient), within(Duration.ofMillis(200), post(server.uri("/api")))))
                    .hasMessageContaining("no answer in time");
        }
    }

    @Test
    void the_threads_of_a_borrowed_client_are_not_needed() throws Exception {
        OkHttpClient client = new OkHttpClient();
        client.dispatcher().executorService().shutdown();
        try (RawServer server = RawServer.start(RawServer.answering(OK))) {
            assertThat(text(Sending.borrowed(client)
                            .executeAsync(post(server.uri("/api")))
                            .get(20, TimeUnit.SECONDS)))
                    .isEqualTo("ok");
        }
    }
}
