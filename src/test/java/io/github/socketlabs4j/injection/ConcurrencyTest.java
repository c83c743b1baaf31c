package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.SUCCESS;
import static io.github.socketlabs4j.testsupport.Mails.client;
import static io.github.socketlabs4j.testsupport.Mails.draft;
import static io.github.socketlabs4j.testsupport.Mails.mail;
import static io.github.socketlabs4j.testsupport.RawServer.answer;
import static io.github.socketlabs4j.testsupport.RawServer.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.testsupport.FakeTransport;
import io.github.socketlabs4j.testsupport.FakeTransport.Sent;
import io.github.socketlabs4j.testsupport.RawServer;
import io.github.socketlabs4j.transport.AttemptEvent;
import io.github.socketlabs4j.transport.CallEvent;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.Outcome;
import io.github.socketlabs4j.transport.RetryPolicy;
import io.github.socketlabs4j.wire.Format;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One client can be shared by many threads, and cancelled or interrupted sends end promptly. */
class ConcurrencyTest {
    private static final int THREADS = 16;
    private static final int SENDS = 25;

    @Test
    void many_threads_share_a_client() throws Exception {
        try (RawServer server = RawServer.start(answering(answer(200, SUCCESS)));
                SocketLabsClient client = client(server.uri("/api/v1/email")).build()) {
            onManyThreads(
                    i -> assertThat(client.injection().send(mail()).accepted()).isTrue());
            assertThat(server.requests()).isEqualTo(THREADS * SENDS);
            assertThat(server.connections()).isLessThanOrEqualTo(THREADS);
        }
    }

    @Test
    void no_mail_is_mixed_up_with_another() throws Exception {
        FakeTransport transport = FakeTransport.accepting();
        try (SocketLabsClient client = client(transport).build()) {
            onManyThreads(i -> client.injection()
                    .withFormat(i % 2 == 0 ? Format.JSON : Format.XML)
                    .send(draft().subject("Subject " + i).text("Text " + i).build()));
        }
        List<String> subjects = new ArrayList<>();
        for (Sent sent : transport.sent()) {
            String text = sent.text();
            String number = text.replaceAll("(?s).*Subject (\\d+).*", "$1");
            assertThat(text).contains("Text " + number);
            if (text.startsWith("{")) new ObjectMapper().readTree(text);
            subjects.add(number);
        }
        assertThat(subjects)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, THREADS * SENDS)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void five_hundred_asynchronous_sends_are_begun_without_waiting_and_all_complete() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        try (RawServer server = RawServer.start(c -> {
                    while (c.hasMore()) {
                        c.readRequest();
                        begun.await();
                        c.write(answer(200, SUCCESS));
                    }
                });
                SocketLabsClient client = client(server.uri("/api/v1/email")).build()) {
            List<CompletableFuture<SendReceipt>> receipts = new ArrayList<>();
            for (int i = 0; i < 500; i++) receipts.add(client.injection().sendAsync(mail()));
            // The server answers only after all sends have begun: a send that blocked its caller would wait for ever.
            assertThat(receipts).noneMatch(CompletableFuture::isDone);
            begun.countDown();
            CompletableFuture.allOf(receipts.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            assertThat(receipts).allMatch(receipt -> receipt.join().accepted());
            assertThat(server.requests()).isEqualTo(500);
        }
    }

    @Test
    void an_asynchronous_send_completes_off_the_callers_thread() throws Exception {
        CompletableFuture<Thread> completer = new CompletableFuture<>();
        CallListener listening = new CallListener() {
            @Override
            public void call(CallEvent event) {
                completer.complete(Thread.currentThread());
            }
        };
        try (RawServer server = RawServer.start(answering(answer(200, SUCCESS)));
                SocketLabsClient client =
                        client(server.uri("/api/v1/email")).listener(listening).build()) {
            client.injection().sendAsync(mail()).get(20, TimeUnit.SECONDS);
            assertThat(completer.get(20, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
            assertThat(completer.join().isDaemon()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_future_nobody_waits_for_any_more_cancels_its_request(boolean timedOut) throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        RecordingListener recorded = new RecordingListener();
        try (RawServer server = RawServer.start(c -> {
                    c.readRequest();
                    if (!c.hasMore()) hungUp.countDown();
                });
                SocketLabsClient client =
                        client(server.uri("/api/v1/email")).listener(recorded).build()) {
            CompletableFuture<SendReceipt> receipt = client.injection().sendAsync(mail());
            server.awaitRequests(1);
            if (timedOut) receipt.completeExceptionally(new TimeoutException());
            else receipt.cancel(true);
            assertThat(hungUp.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(recorded.outcome()).isEqualTo(Outcome.CANCELLED);
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_future_nobody_waits_for_any_more_ends_the_wait_between_attempts(boolean timedOut) throws Exception {
        RecordingListener recorded = new RecordingListener();
        RetryPolicy patient =
                RetryPolicy.standard().withDelays(Duration.ofSeconds(60), 1).withCap(Duration.ofSeconds(60));
        try (RawServer server = RawServer.start(answering(answer(429, "")));
                SocketLabsClient client = client(server.uri("/api/v1/email"))
                        .retry(patient)
                        .listener(recorded)
                        .build()) {
            CompletableFuture<SendReceipt> receipt = client.injection().sendAsync(mail());
            recorded.firstAttempt.get(20, TimeUnit.SECONDS);
            if (timedOut) receipt.completeExceptionally(new TimeoutException());
            else receipt.cancel(true);
            assertThat(recorded.outcome()).isEqualTo(Outcome.CANCELLED);
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void an_interrupted_thread_gets_out_of_the_wait_between_attempts() throws Exception {
        RecordingListener recorded = new RecordingListener();
        RetryPolicy patient =
                RetryPolicy.standard().withDelays(Duration.ofSeconds(60), 1).withCap(Duration.ofSeconds(60));
        try (RawServer server = RawServer.start(answering(answer(429, "")));
                SocketLabsClient client = client(server.uri("/api/v1/email"))
                        .retry(patient)
                        .listener(recorded)
                        .build()) {
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                assertThatThrownBy(() -> client.injection().send(mail())).hasMessageContaining("429");
                flag.complete(Thread.currentThread().isInterrupted());
            });
            thread.start();
            recorded.firstAttempt.get(20, TimeUnit.SECONDS);
            thread.interrupt();
            assertThat(flag.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void an_interrupted_thread_gets_out_of_a_send_and_the_outcome_is_unknown() throws Exception {
        try (RawServer server = RawServer.start(RawServer.silent());
                SocketLabsClient client = client(server.uri("/api/v1/email")).build()) {
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                assertThatThrownBy(() -> client.injection().send(mail())).isInstanceOf(UnknownOutcomeException.class);
                flag.complete(Thread.currentThread().isInterrupted());
            });
            thread.start();
            server.awaitRequests(1);
            thread.interrupt();
            assertThat(flag.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    /** A listener that records the first attempt and the end of the call. */
    private static final class RecordingListener implements CallListener {
        final CompletableFuture<AttemptEvent> firstAttempt = new CompletableFuture<>();
        private final CompletableFuture<CallEvent> call = new CompletableFuture<>();

        @Override
        public void attempt(AttemptEvent event) {
            firstAttempt.complete(event);
        }

        @Override
        public void call(CallEvent event) {
            call.complete(event);
        }

        Outcome outcome() throws Exception {
            return call.get(20, TimeUnit.SECONDS).outcome();
        }
    }

    private interface Task {
        void run(int number);
    }

    private static void onManyThreads(Task task) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(THREADS);
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int first = t * SENDS;
                all.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    for (int i = 0; i < SENDS; i++) task.run(first + i);
                    return null;
                }));
            }
            for (Future<?> done : all) done.get();
        } finally {
            threads.shutdownNow();
        }
    }
}
