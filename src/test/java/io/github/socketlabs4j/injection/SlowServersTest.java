package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.QUICK;
import static io.github.socketlabs4j.testsupport.Mails.SUCCESS;
import static io.github.socketlabs4j.testsupport.Mails.client;
import static io.github.socketlabs4j.testsupport.Mails.mail;
import static io.github.socketlabs4j.testsupport.RawServer.answer;
import static io.github.socketlabs4j.testsupport.RawServer.answering;
import static io.github.socketlabs4j.testsupport.RawServer.answeringOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.testsupport.RawServer;
import io.github.socketlabs4j.transport.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How servers that answer slowly or close idle connections affect a caller, over real sockets. */
class SlowServersTest {
    private static final boolean PROOF = Boolean.getBoolean("socketlabs4j.proof");

    @Test
    void a_connection_the_server_has_closed_while_it_was_idle_costs_no_send_and_no_second_post() {
        RawServer.Script one = answeringOnce(answer(200, SUCCESS));
        try (RawServer server = RawServer.start(one);
                SocketLabsClient client = client(server.uri("/api/v1/email")).build()) {
            for (int i = 0; i < 4; i++) {
                if (i > 0) idle(Duration.ofMillis(550));
                assertThat(client.injection().send(mail()).accepted()).isTrue();
            }
            assertThat(server.posts()).isEqualTo(4);
            assertThat(server.connections()).isEqualTo(4);
        }
    }

    @Test
    void a_connection_that_says_something_unasked_while_it_is_idle_is_not_used_again() {
        String timedOut = answer(408, "idle too long", "Connection: close");
        CountDownLatch answered = new CountDownLatch(1);
        try (RawServer server = RawServer.start(
                        c -> {
                            c.readRequest().write(answer(200, SUCCESS));
                            answered.await();
                            c.write(timedOut).hang();
                        },
                        answering(answer(200, SUCCESS)));
                SocketLabsClient client = client(server.uri("/api/v1/email")).build()) {
            client.injection().send(mail());
            answered.countDown();
            idle(Duration.ofMillis(550));
            assertThat(client.injection().send(mail()).accepted()).isTrue();
            assertThat(server.posts()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, 1500", "2000, 3000", "5000, 7000"})
    void of_24_sends_none_is_unknown_however_long_the_server_keeps_connections(int keptMillis, int everyMillis) {
        if (!PROOF) return; // it takes minutes
        RawServer.Script keeping = c -> {
            while (c.hasMoreWithin(Duration.ofMillis(keptMillis)))
                c.readRequest().write(answer(200, SUCCESS));
        };
        try (RawServer server = RawServer.start(keeping);
                SocketLabsClient client = client(server.uri("/api/v1/email")).build()) {
            for (int i = 0; i < 24; i++) {
                if (i > 0) idle(Duration.ofMillis(everyMillis));
                assertThat(client.injection().send(mail()).accepted()).isTrue();
            }
            assertThat(server.posts()).isEqualTo(24);
        }
    }

    /** Waits for this time without using the CPU; a test of idle connections needs a real wait. */
    private static void idle(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - until < 0) LockSupport.parkNanos(until - System.nanoTime());
    }

    @Test
    void an_error_whose_body_stalls_costs_a_second_and_is_tried_again() {
        String stalled = "HTTP/1.1 429 Busy\r\nContent-Length: 1000\r\n\r\n<html>";
        try (RawServer server = RawServer.start(
                        c -> {
                            c.readRequest().write(stalled);
                            c.hang();
                        },
                        answering(answer(200, SUCCESS)));
                SocketLabsClient client = client(server.uri("/api/v1/email"))
                        .retry(QUICK)
                        .timeout(Duration.ofSeconds(15))
                        .build()) {
            long begun = System.nanoTime();
            assertThat(client.injection().send(mail()).accepted()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void an_endless_error_page_is_not_read_to_its_end() {
        RawServer.Script endless = c -> {
            c.readRequest().write("HTTP/1.1 500 X\r\nTransfer-Encoding: chunked\r\n\r\n");
            String piece = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
            try {
                while (true) c.write(piece);
            } catch (java.io.IOException clientHasHadEnough) {
                // Expected: the client closes the connection.
            }
        };
        try (RawServer server = RawServer.start(endless);
                SocketLabsClient client = client(server.uri("/api/v1/email"))
                        .retry(RetryPolicy.none())
                        .build()) {
            assertThatThrownBy(() -> client.injection().send(mail())).isInstanceOf(ApiException.class);
        }
    }

    @Test
    void a_question_whose_first_connection_hangs_has_time_for_another() {
        String account = "{\"billingPeriodMessageCount\":7}";
        try (RawServer server = RawServer.start(RawServer.silent(), answering(answer(200, account)));
                SocketLabsClient client = SocketLabsClient.builder()
                        .serverId(1)
                        .reportingLogin("ann", "a-reporting-key")
                        .reportingUrl(server.uri("/v1/"))
                        .retry(QUICK)
                        .timeout(Duration.ofMillis(1500))
                        .build()) {
            assertThat(client.reporting().accountData()).isNotNull();
            assertThat(server.heads()).hasSize(2);
        }
    }
}
