package io.github.socketlabs4j.transport.okhttp;

import static io.github.socketlabs4j.transport.okhttp.Sending.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.internal.time.Background;
import io.github.socketlabs4j.testsupport.RawServer;
import io.github.socketlabs4j.transport.HttpResponse;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A slow DNS lookup does not keep a blocking call of the client's own transport from ending at its deadline or by an
 * interrupt.
 */
@Timeout(60)
class NameLookupTest {
    private static final URI URL = URI.create("http://inject.example/api");

    private final Background background = new Background();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger lookups = new AtomicInteger();

    private OkHttpTransport withDns(Dns names, Duration connecting) {
        return new OkHttpTransport(OkHttpTransport.client(connecting).dns(names), true, connecting, background);
    }

    private OkHttpTransport withSlowDns(Duration connecting, InetAddress... found) {
        return withDns(
                name -> {
                    lookups.incrementAndGet();
                    asked.countDown();
                    awaitQuietly(answer);
                    return List.of(found);
                },
                connecting);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void close() {
        answer.countDown();
        background.close();
    }

    @Test
    void a_blocking_call_ends_at_its_deadline() {
        OkHttpTransport transport = withSlowDns(Duration.ofMinutes(1));
        TransportException failure = Sending.failure(transport, post(URL, Duration.ofMillis(100)));
        assertThat(failure).hasMessageContaining("no connection in time");
        assertThat(failure.mayHaveArrived()).isFalse();
        assertThat(failure.mayRetry()).isTrue();
    }

    @Test
    void a_blocking_call_ends_when_connecting_took_too_long() {
        OkHttpTransport transport = withSlowDns(Duration.ofMillis(100));
        TransportException failure = Sending.failure(transport, post(URL, Duration.ofMinutes(5)));
        assertThat(failure).hasMessageContaining("connecting took too long");
    }

    @Test
    void an_interrupt_ends_a_blocking_call() throws Exception {
        OkHttpTransport transport = withSlowDns(Duration.ofMinutes(1));
        CompletableFuture<TransportException> failure = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            failure.complete(Sending.failure(transport, post(URL, Duration.ofMinutes(5))));
            flag.complete(Thread.currentThread().isInterrupted());
        });
        caller.start();
        asked.await();
        caller.interrupt();
        assertThat(failure.get(20, TimeUnit.SECONDS)).hasMessageContaining("the calling thread was interrupted");
        assertThat(flag.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void calls_at_the_same_time_share_one_lookup() {
        OkHttpTransport transport = withSlowDns(Duration.ofMillis(100));
        for (int i = 0; i < 5; i++) Sending.failure(transport, post(URL, Duration.ofMinutes(5)));
        assertThat(lookups).hasValue(1);
    }

    @Test
    void an_answer_that_comes_in_time_is_used() throws Exception {
        try (RawServer server = RawServer.start(RawServer.answering(RawServer.answer(200, "fine")))) {
            answer.countDown();
            OkHttpTransport transport = withSlowDns(Duration.ofSeconds(10), InetAddress.getLoopbackAddress());
            URI named = URI.create("http://inject.example:" + server.port() + "/api");
            try (HttpResponse response = transport.execute(post(named, Duration.ofSeconds(20)))) {
                assertThat(response.status()).isEqualTo(200);
            }
        }
    }

    @Test
    void a_call_that_goes_on_after_its_client_was_closed_finds_its_host() throws Exception {
        try (RawServer server = RawServer.start(RawServer.answering(RawServer.answer(200, "fine")))) {
            answer.countDown();
            OkHttpTransport transport = withSlowDns(Duration.ofSeconds(10), InetAddress.getLoopbackAddress());
            background.close();
            URI named = URI.create("http://inject.example:" + server.port() + "/api");
            try (HttpResponse response = transport.execute(post(named, Duration.ofSeconds(20)))) {
                assertThat(response.status()).isEqualTo(200);
            }
        }
    }

    @Test
    void a_name_that_nobody_knows_is_told_by_its_name() {
        OkHttpTransport transport = withDns(
                name -> {
                    throw new UnknownHostException(name + ": Name or service not known");
                },
                Duration.ofSeconds(10));
        assertThat(Sending.failure(transport, post(URL, Duration.ofSeconds(20))))
                .hasMessageContaining("UnknownHostException: inject.example: Name or service not known");
    }
}
