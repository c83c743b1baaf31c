package io.github.socketlabs4j.transport.okhttp;

import static io.github.socketlabs4j.transport.okhttp.Sending.body;
import static io.github.socketlabs4j.transport.okhttp.Sending.post;
import static io.github.socketlabs4j.transport.okhttp.Sending.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.testsupport.RawServer;
import io.github.socketlabs4j.transport.HttpBody;
import io.github.socketlabs4j.transport.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Asynchronous calls never block their caller, can be cancelled, and always complete their future. */
@Timeout(60)
class AsyncTest {
    private static final String OK = RawServer.answer(200, "ok");

    @Test
    void the_caller_is_not_blocked() throws Exception {
        try (RawServer server = RawServer.start(RawServer.silent());
                OkHttpTransport transport = Sending.owned(Duration.ofSeconds(10))) {
            List<CompletableFuture<HttpResponse>> futures = new ArrayList<>();
            for (int i = 0; i < 64; i++) futures.add(transport.executeAsync(post(server.uri("/api"))));
            server.awaitRequests(64);
            assertThat(futures).noneMatch(CompletableFuture::isDone);
            futures.forEach(future -> future.cancel(true));
        }
    }

    @Test
    void cancelling_the_future_cancels_the_call() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        OkHttpClient client = client(new EventListener() {
            @Override
            public void callFailed(Call call, IOException e) {
                if (call.isCanceled()) failed.countDown();
            }
        });
        try (RawServer server = RawServer.start(RawServer.silent())) {
            CompletableFuture<HttpResponse> future = Sending.borrowed(client).executeAsync(post(server.uri("/api")));
            server.awaitRequests(1);
            assertThat(future.cancel(true)).isTrue();
            assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(client.connectionPool().connectionCount()).isZero();
        }
    }

    @Test
    void a_future_that_times_out_cancels_the_call() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        OkHttpClient client = client(new EventListener() {
            @Override
            public void canceled(Call call) {
                cancelled.countDown();
            }
        });
        try (RawServer server = RawServer.start(RawServer.silent())) {
            CompletableFuture<HttpResponse> future = Sending.borrowed(client)
                    .executeAsync(post(server.uri("/api")))
                    .orTimeout(100, TimeUnit.MILLISECONDS);
            assertThatThrownBy(() -> future.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
            assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_call_that_its_owner_cancels_fails_for_good() throws Exception {
        OkHttpClient client = new OkHttpClient();
        try (RawServer server = RawServer.start(RawServer.silent())) {
            CompletableFuture<HttpResponse> future = Sending.borrowed(client).executeAsync(post(server.uri("/api")));
            server.awaitRequests(1);
            client.dispatcher().cancelAll();
            assertThatThrownBy(() -> future.get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(TransportException.class, e -> {
                        assertThat(e).hasMessageContaining("cancelled");
                        assertThat(e.mayHaveArrived()).isTrue();
                        assertThat(e.mayRetry()).isFalse();
                    });
        }
    }

    @Test
    void a_name_that_is_looked_up_for_ever_holds_no_future_up() {
        CountDownLatch never = new CountDownLatch(1);
        OkHttpClient lost = new OkHttpClient.Builder()
                .dns(host -> {
                    awaitQuietly(never);
                    return List.of();
                })
                .build();
        CompletableFuture<HttpResponse> future = Sending.borrowed(lost)
                .executeAsync(post(URI.create("http://inject.example/api"), Duration.ofMillis(100)));
        try {
            assertThatThrownBy(() -> future.get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(TransportException.class, e -> {
                        assertThat(e).hasMessageContaining("no connection in time");
                        assertThat(e.mayHaveArrived()).isFalse();
                        assertThat(e.mayRetry()).isTrue();
                    });
        } finally {
            never.countDown();
        }
    }

    @Test
    void the_places_of_a_borrowed_dispatcher_have_no_say() throws Exception {
        OkHttpClient client = new OkHttpClient();
        client.dispatcher().setMaxRequestsPerHost(1);
        OkHttpTransport transport = Sending.borrowed(client);
        try (RawServer server = RawServer.start(RawServer.silent(), RawServer.answering(OK))) {
            CompletableFuture<HttpResponse> first = transport.executeAsync(post(server.uri("/api")));
            server.awaitRequests(1);
            CompletableFuture<HttpResponse> second = transport.executeAsync(post(server.uri("/api")));
            assertThat(text(second.get(20, TimeUnit.SECONDS))).isEqualTo("ok");
            first.cancel(true);
        }
    }

    @Test
    void an_answer_too_late_for_its_future_is_closed() throws Exception {
        AtomicReference<CompletableFuture<HttpResponse>> future = new AtomicReference<>();
        CountDownLatch known = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        // OkHttp calls callEnd immediately before the answer is handed over.
        OkHttpClient client = client(new EventListener() {
                    @Override
                    public void callEnd(Call call) {
                        awaitQuietly(known);
                        future.get().cancel(true);
                    }
                })
                .newBuilder()
                .addInterceptor(chain -> closing(chain.proceed(chain.request()), closed))
                .build();
        try (RawServer server = RawServer.start(RawServer.answering(RawServer.answer(200, "")))) {
            future.set(Sending.borrowed(client).executeAsync(post(server.uri("/api"))));
            known.countDown();
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(future.get()).isCancelled();
        }
    }

    @Test
    void many_at_once_all_get_their_answers() throws Exception {
        try (RawServer server = RawServer.start(RawServer.answering(OK));
                OkHttpTransport transport = Sending.owned(Duration.ofSeconds(10))) {
            List<CompletableFuture<String>> texts = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                texts.add(transport.executeAsync(post(server.uri("/api"))).thenApply(answer -> {
                    try {
                        return text(answer);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
            }
            for (CompletableFuture<String> text : texts) {
                assertThat(text.get(20, TimeUnit.SECONDS)).isEqualTo("ok");
            }
            assertThat(server.posts()).isEqualTo(300);
        }
    }

    @Test
    void an_interceptor_that_breaks_fails_the_future_and_is_named() throws Exception {
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    chain.proceed(chain.request()).close();
                    throw new IOException(new IllegalStateException("broken interceptor"));
                })
                .build();
        try (RawServer server = RawServer.start(RawServer.answering(OK))) {
            CompletableFuture<HttpResponse> future =
                    Sending.borrowed(client).executeAsync(post(server.uri("/api"), body(10)));
            assertThatThrownBy(() -> future.get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(TransportException.class, e -> {
                        assertThat(e).hasMessageContaining("broken interceptor");
                        assertThat(e.mayHaveArrived()).isTrue();
                        assertThat(e.mayRetry()).isFalse();
                    });
        }
    }

    @Test
    void a_body_that_breaks_with_an_error_fails_the_future_and_did_not_arrive() {
        try (RawServer server = RawServer.start(RawServer.answering(OK));
                OkHttpTransport transport = Sending.owned(Duration.ofSeconds(10))) {
            HttpBody broken = body(10L, out -> {
                throw new StackOverflowError("too deep");
            });
            assertThatThrownBy(() -> transport
                            .executeAsync(post(server.uri("/api"), broken))
                            .get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(TransportException.class, e -> {
                        assertThat(e).hasMessageContaining("too deep").hasCauseInstanceOf(StackOverflowError.class);
                        assertThat(e.mayHaveArrived()).isFalse();
                        assertThat(e.mayRetry()).isFalse();
                    });
        }
    }

    private static OkHttpClient client(EventListener listener) {
        return new OkHttpClient.Builder().eventListener(listener).build();
    }

    private static Response closing(Response response, CountDownLatch closed) {
        ResponseBody body = response.body();
        return response.newBuilder()
                .body(ResponseBody.create(
                        Okio.buffer(new ForwardingSource(body.source()) {
                            @Override
                            public void close() throws IOException {
                                closed.countDown();
                                super.close();
                            }
                        }),
                        body.contentType(),
                        body.contentLength()))
                .build();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
