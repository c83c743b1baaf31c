package io.github.socketlabs4j.transport.okhttp;

import static io.github.socketlabs4j.transport.okhttp.Sending.LARGE;
import static io.github.socketlabs4j.transport.okhttp.Sending.body;
import static io.github.socketlabs4j.transport.okhttp.Sending.get;
import static io.github.socketlabs4j.transport.okhttp.Sending.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.testsupport.RawServer;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An interrupt ends a blocking call promptly, wherever the thread waits, and the exception says whether the request may
 * have arrived.
 */
@Timeout(60)
class InterruptTest {
    /**
     * A server whose connection is cut off logs a stack trace, which this logger suppresses. The field keeps a strong
     * reference, because a logger that is garbage collected loses its level.
     */
    private static final Logger OKHTTP = Logger.getLogger(OkHttpClient.class.getName());

    private static final Executor NEW_THREAD = task -> new Thread(task).start();

    private final OkHttpTransport transport = Sending.owned(Duration.ofSeconds(10));

    @BeforeAll
    static void quiet() {
        OKHTTP.setLevel(Level.WARNING);
    }

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void a_thread_that_waits_for_an_answer_can_be_interrupted() throws Exception {
        try (RawServer server = RawServer.start(RawServer.silent())) {
            CallingThread waiting = CallingThread.in(transport, post(server.uri("/api")));
            server.awaitRequests(1);
            waiting.interrupt().assertInterrupted(true);
        }
    }

    @Test
    void so_can_one_over_a_pooled_connection() throws Exception {
        String ok = RawServer.answer(200, "");
        try (RawServer server =
                RawServer.start(c -> c.readRequest().write(ok).readRequest().hang())) {
            transport.execute(post(server.uri("/api"))).close();
            CallingThread waiting = CallingThread.in(transport, get(server.uri("/api")));
            server.awaitRequests(2);
            waiting.interrupt().assertInterrupted(true);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void so_can_one_inside_a_large_body() throws Exception {
        try (RawServer server = RawServer.start(RawServer.deaf())) {
            CallingThread waiting = CallingThread.in(transport, post(server.uri("/api"), body(LARGE)));
            server.awaitHeads(1);
            waiting.interrupt().assertInterrupted(false);
        }
    }

    @Test
    void so_can_one_after_its_body_was_read_from_a_file_channel(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("attachment.bin"), new byte[300_000]);
        try (RawServer server = RawServer.start(RawServer.silent())) {
            HttpRequest request = post(server.uri("/api"), body(300_000, out -> {
                try (InputStream in = Channels.newInputStream(FileChannel.open(file))) {
                    in.transferTo(out);
                }
            }));
            CallingThread waiting = CallingThread.in(transport, request);
            server.awaitRequests(1);
            waiting.interrupt().assertInterrupted(true);
        }
    }

    @Test
    void so_can_one_that_is_stuck_inside_a_body_from_a_file_channel(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("attachment.bin"), new byte[LARGE]);
        AtomicLong written = new AtomicLong();
        try (RawServer server = RawServer.start(RawServer.deaf())) {
            HttpRequest request = post(server.uri("/api"), body(LARGE, out -> {
                try (InputStream in = Channels.newInputStream(FileChannel.open(file))) {
                    byte[] piece = new byte[64 * 1024];
                    for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                        out.write(piece, 0, n);
                        written.addAndGet(n);
                    }
                }
            }));
            CallingThread waiting = CallingThread.in(transport, request);
            awaitStandstill(written);
            waiting.interrupt().assertInterrupted(false);
        }
    }

    /**
     * Waits until the writing thread blocks in the socket. While the body is still being written, an interrupt would
     * end the read of the file instead.
     */
    private static void awaitStandstill(AtomicLong written) {
        for (long before = -1; written.get() == 0 || written.get() != before; ) {
            before = written.get();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void so_can_one_over_tls(Protocol protocol) throws Exception {
        HeldCertificate certificate = TlsServer.certificate("127.0.0.1");
        try (MockWebServer server = TlsServer.start(certificate, protocol)) {
            server.enqueue(stalled());
            CallingThread waiting = CallingThread.in(TlsServer.trusting(certificate), post(TlsServer.uri(server)));
            server.takeRequest();
            waiting.interrupt().assertInterrupted(true);
        }
    }

    @Test
    @SuppressWarnings("try") // the second resource releases the stalled answers when the test ends, also when it fails
    void the_other_calls_of_a_shared_connection_go_on() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        HeldCertificate certificate = TlsServer.certificate("127.0.0.1");
        try (MockWebServer server = TlsServer.start(certificate);
                AutoCloseable release = end::countDown) {
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                    if (request.getUrl().encodedPath().equals("/stalled")) end.await();
                    return new MockResponse.Builder().body("ok").build();
                }
            });
            OkHttpTransport shared = TlsServer.trusting(certificate);
            URI answered = TlsServer.uri(server);
            URI stalled = answered.resolve("/stalled");
            shared.execute(post(answered)).close();
            server.takeRequest();
            CallingThread first = CallingThread.in(shared, post(stalled));
            server.takeRequest();
            CallingThread second = CallingThread.in(shared, post(stalled));
            server.takeRequest();
            first.interrupt().assertInterrupted(true);
            try (HttpResponse third = shared.execute(post(answered))) {
                assertThat(third.connectionReused()).isTrue();
                assertThat(Sending.text(third)).isEqualTo("ok");
            }
            assertThat(server.takeRequest().getConnectionIndex()).isZero();
            assertThat(second.isDone()).isFalse();
            second.interrupt().assertInterrupted(true);
        }
    }

    @Test
    void so_can_one_of_a_borrowed_client() throws Exception {
        OkHttpTransport borrowed = Sending.borrowed(new OkHttpClient());
        try (RawServer server = RawServer.start(RawServer.silent())) {
            CallingThread waiting = CallingThread.in(borrowed, post(server.uri("/api")));
            server.awaitRequests(1);
            waiting.interrupt().assertInterrupted(true);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void one_that_is_still_connecting_has_sent_nothing(boolean fastFallback) throws Exception {
        CountDownLatch connecting = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        OkHttpClient slow = new OkHttpClient.Builder()
                .socketFactory(new Sockets(() -> new Socket() {
                    @Override
                    public void connect(SocketAddress address, int timeout) throws IOException {
                        connecting.countDown();
                        awaitLikeASocket(closed);
                        throw new SocketException("closed");
                    }

                    @Override
                    public synchronized void close() throws IOException {
                        closed.countDown();
                        super.close();
                    }
                }))
                .fastFallback(fastFallback)
                .build();
        CallingThread waiting = CallingThread.in(Sending.borrowed(slow), post(URI.create("http://127.0.0.1/api")));
        assertThat(connecting.await(20, TimeUnit.SECONDS)).isTrue();
        waiting.interrupt().assertInterrupted(false);
    }

    @Test
    void a_thread_interrupted_before_sends_nothing() throws Exception {
        try (RawServer server = RawServer.start(RawServer.silent())) {
            CallingThread waiting = new CallingThread(NEW_THREAD, () -> {
                Thread.currentThread().interrupt();
                return transport.execute(patient(post(server.uri("/api"))));
            });
            waiting.assertInterrupted(false);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void a_thread_that_reads_an_answer_can_be_interrupted() throws Exception {
        String begun = RawServer.answer(200, "whole body").replace("whole body", "whole");
        CountDownLatch reading = new CountDownLatch(1);
        try (RawServer server =
                RawServer.start(c -> c.readRequest().write(begun).hang())) {
            CallingThread waiting = new CallingThread(NEW_THREAD, () -> {
                try (HttpResponse answer = transport.execute(patient(get(server.uri("/api"))))) {
                    answer.body().readNBytes(5);
                    reading.countDown();
                    answer.body().read();
                    return answer;
                }
            });
            assertThat(reading.await(20, TimeUnit.SECONDS) ? null : waiting.failure())
                    .isNull();
            waiting.interrupt();
            assertThat(waiting.failure()).isInstanceOf(IOException.class);
            assertThat(waiting.flag).isTrue();
        }
    }

    @Test
    void a_thread_not_interrupted_is_left_alone_afterwards() throws Exception {
        try (RawServer server = RawServer.start(RawServer.answering(RawServer.answer(200, "ok")))) {
            transport.execute(post(server.uri("/api"))).close();
            Thread.currentThread().interrupt();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(Sending.text(transport.execute(post(server.uri("/api")))))
                    .isEqualTo("ok");
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void so_can_a_virtual_thread() throws Exception {
        Executor virtual = (Executor)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        HeldCertificate certificate = TlsServer.certificate("127.0.0.1");
        try (RawServer server = RawServer.start(RawServer.silent());
                MockWebServer http2 = TlsServer.start(certificate)) {
            CallingThread plain =
                    new CallingThread(virtual, () -> transport.execute(patient(post(server.uri("/api")))));
            server.awaitRequests(1);
            plain.interrupt().assertInterrupted(true);
            http2.enqueue(stalled());
            OkHttpTransport trusting = TlsServer.trusting(certificate);
            CallingThread shared =
                    new CallingThread(virtual, () -> trusting.execute(patient(post(TlsServer.uri(http2)))));
            http2.takeRequest();
            shared.interrupt().assertInterrupted(true);
        }
    }

    /** Waits like a connecting socket, whose wait no interrupt ends. */
    private static void awaitLikeASocket(CountDownLatch closed) {
        boolean interrupted = false;
        while (closed.getCount() > 0) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /**
     * On JDK 25 an interrupted thread may wake up before the interrupt guard is notified. It then sees its interrupt
     * flag and an exception of the wait.
     */
    @Test
    void a_wait_that_fails_with_the_flag_set_was_interrupted() throws Exception {
        OkHttpClient woken = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException();
                })
                .build();
        CallingThread waiting = new CallingThread(
                NEW_THREAD, () -> Sending.borrowed(woken).execute(get(URI.create("http://localhost/"))));
        waiting.assertInterrupted(false);
    }

    @Test
    void so_was_a_read_of_the_answer() throws Exception {
        ForwardingSource woken = new ForwardingSource(new Buffer().writeUtf8("never read")) {
            @Override
            public long read(Buffer sink, long count) throws IOException {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        };
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(chain -> new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message("OK")
                        .body(ResponseBody.create(Okio.buffer(woken), null, -1))
                        .build())
                .build();
        CallingThread waiting = new CallingThread(NEW_THREAD, () -> {
            HttpResponse answer = Sending.borrowed(client).execute(get(URI.create("http://localhost/")));
            answer.body().readAllBytes();
            return answer;
        });
        assertThat(waiting.failure()).hasMessageContaining("interrupted while the answer was read");
        assertThat(waiting.flag).isTrue();
    }

    /** The same request with a timeout far longer than a test may take. */
    private static HttpRequest patient(HttpRequest request) {
        return Sending.within(Duration.ofMinutes(5), request);
    }

    private static MockResponse stalled() {
        return new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build();
    }

    /** A thread that makes a call, and the outcome of this call. */
    private static final class CallingThread {
        private final CompletableFuture<HttpResponse> outcome = new CompletableFuture<>();
        private final CompletableFuture<Thread> thread = new CompletableFuture<>();
        private volatile boolean flag;

        static CallingThread in(OkHttpTransport transport, HttpRequest request) {
            return new CallingThread(NEW_THREAD, () -> transport.execute(patient(request)));
        }

        CallingThread(Executor executor, Callable<HttpResponse> call) {
            executor.execute(() -> {
                thread.complete(Thread.currentThread());
                try {
                    outcome.complete(call.call());
                } catch (Throwable e) {
                    flag = Thread.currentThread().isInterrupted();
                    outcome.completeExceptionally(e);
                }
            });
        }

        CallingThread interrupt() throws Exception {
            thread.get().interrupt();
            return this;
        }

        boolean isDone() {
            return outcome.isDone();
        }

        Throwable failure() {
            return outcome.handle((answer, e) -> e)
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        }

        void assertInterrupted(boolean mayHaveArrived) {
            assertThat(failure()).isInstanceOfSatisfying(TransportException.class, e -> {
                assertThat(e).hasMessageContaining("the calling thread was interrupted");
                assertThat(e.mayHaveArrived()).isEqualTo(mayHaveArrived);
                assertThat(e.mayRetry()).isFalse();
            });
            assertThat(flag).as("interrupt flag").isTrue();
        }
    }
}
