package io.github.socketlabs4j.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.testsupport.Mails;
import io.github.socketlabs4j.testsupport.RawServer;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All senders of a client share one rate limit, tested with real threads, sockets and time. Whether the rate is the
 * right one is tested by simulations.
 */
class SharedPaceTest {
    private static final int MAILS = 200;
    private static final int AT_ONCE = 20;
    private static final Duration WINDOW = Duration.ofMillis(250);

    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();

    private final CallListener listener = new CallListener() {
        @Override
        public void warning(String code, String text) {
            warnings.add(code);
        }
    };

    private static boolean wasTaken(Future<SendReceipt> sent) throws InterruptedException {
        try {
            return sent.get().accepted();
        } catch (ExecutionException e) {
            assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                            SocketLabsException.class,
                            refused -> assertThat(refused.mayRetry()).isTrue());
            return false;
        }
    }

    @Test
    void senders_at_a_quota_find_its_pace_together() throws Exception {
        RetryPolicy patient = RetryPolicy.standard().withMaxAttempts(50).withDelays(Duration.ofMillis(200), 1);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (SocketLabsEmulator emulator =
                        SocketLabsEmulator.builder().quota(AT_ONCE, WINDOW).start();
                SocketLabsClient client = emulator.clientBuilder()
                        .retry(patient)
                        .listener(listener)
                        .build()) {
            InjectionClient injection = client.injection();
            assertThat(injection.pace()).isEmpty();

            List<Future<SendReceipt>> sent = new ArrayList<>();
            for (int i = 0; i < MAILS; i++) sent.add(threads.submit(() -> injection.send(Mails.mail())));
            int taken = 0;
            for (Future<SendReceipt> each : sent) if (wasTaken(each)) taken++;

            // Some sends may fail, because the retry budget can be used up before the rate is known.
            assertThat(taken)
                    .isGreaterThan(MAILS * 3 / 4)
                    .isEqualTo(emulator.server().mailbox().size());
            assertThat(emulator.server().requestCount()).isBetween(MAILS, MAILS * 3 / 2);
            assertThat(injection.pace()).isPresent();
            assertThat(warnings).containsOnlyOnce("sends-paced");
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void who_is_asked_to_leave_the_platform_alone_is_asked_for_all(int status) throws Exception {
        try (RawServer server = RawServer.start(RawServer.answering(RawServer.answer(status, "", "Retry-After: 60")));
                SocketLabsClient client = SocketLabsClient.builder()
                        .serverId(1)
                        .injectionKey("key-0123456789")
                        .injectionUrl(server.uri("/"))
                        .timeout(Duration.ofSeconds(20))
                        .build()) {
            assertThatThrownBy(() -> client.injection().send(Mails.mail())).isInstanceOf(ApiException.class);
            TransportException other = catchThrowableOfType(
                    TransportException.class, () -> client.injection().send(Mails.mail()));

            assertThat(other.mayHaveBeenSent()).isFalse();
            assertThat(other.retryAfter())
                    .hasValueSatisfying(left -> assertThat(left).isGreaterThan(Duration.ofSeconds(40)));
            assertThat(server.posts()).isEqualTo(1);
        }
    }
}
