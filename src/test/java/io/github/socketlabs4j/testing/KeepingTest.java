package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.Attachment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * An emulator keeps as many mails and events as configured, and posts to several endpoints of one kind independently.
 */
class KeepingTest {
    private static SocketLabsEmulator.Builder builder() {
        return SocketLabsEmulator.builder()
                .webhookKeys(Endpoint.SECRET, Endpoint.KEY)
                .clock(Clock.fixed(Instant.parse("2014-03-18T12:00:00Z"), ZoneOffset.UTC));
    }

    private static void send(SocketLabsClient client, int number) {
        client.injection()
                .send(EmailMessage.from("shop@example.com")
                        .to("ann@example.org")
                        .subject("Order " + number)
                        .text("It left.")
                        .messageId("m" + number)
                        .attach(Attachment.of("large.bin", "application/octet-stream", new byte[1_100_000]))
                        .build());
    }

    private static List<String> subjects(EmulatedServer server) {
        return server.mailbox().stream().map(DeliveredMail::subject).toList();
    }

    @Test
    void the_oldest_of_too_many_are_forgotten_with_their_attachments() {
        try (Endpoint endpoint = Endpoint.good();
                SocketLabsEmulator emulator = builder().keep(3).start();
                SocketLabsClient client = emulator.client()) {
            EmulatedServer server = emulator.server();
            server.notifications().validate(endpoint.url());
            send(client, 0);
            DeliveredMail first = server.last("ann@example.org");
            for (int i = 1; i < 5; i++) send(client, i);
            server.notifications().awaitPosts(Duration.ofSeconds(20));
            assertThat(subjects(server)).containsExactly("Order 2", "Order 3", "Order 4");
            assertThat(server.queued().size() + server.processed().size()).isEqualTo(3);
            assertThat(server.requests()).hasSize(3);
            assertThat(server.requestCount()).isEqualTo(5);
            assertThat(server.notifications().attempts()).hasSize(3);
            assertThatIllegalStateException()
                    .isThrownBy(() -> first.attachments().get(0).open());
            assertThat(server.last("ann@example.org").attachments().get(0).bytes())
                    .hasSize(1_100_000);
        }
    }

    @Test
    void what_is_too_old_by_the_clock_is_forgotten() {
        try (Endpoint endpoint = Endpoint.good();
                SocketLabsEmulator emulator =
                        builder().keepFor(Duration.ofHours(1)).start();
                SocketLabsClient client = emulator.client()) {
            EmulatedServer server = emulator.server();
            server.notifications().validate(endpoint.url());
            send(client, 0);
            server.advance(Duration.ofMinutes(40));
            send(client, 1);
            assertThat(subjects(server)).containsExactly("Order 0", "Order 1");
            server.advance(Duration.ofMinutes(40));
            assertThat(subjects(server)).containsExactly("Order 1");
            assertThat(server.processed()).hasSize(1);
            assertThat(server.requests()).hasSize(1);
            assertThat(server.notifications().attempts()).hasSize(1);
        }
    }

    @Test
    void nothing_is_too_little_to_keep() {
        assertThatIllegalArgumentException().isThrownBy(() -> builder().keep(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder().keepFor(Duration.ZERO));
    }

    @Test
    void an_endpoint_that_does_not_answer_does_not_hold_up_another_of_its_kind() {
        CountDownLatch open = new CountDownLatch(1);
        try (Endpoint slow = Endpoint.good();
                Endpoint quick = Endpoint.good();
                SocketLabsEmulator emulator = builder().start();
                SocketLabsClient client = emulator.client()) {
            EmulatedServer server = emulator.server();
            server.notifications().validate(slow.url());
            server.notifications("quick").validate(quick.url());
            slow.answer(got -> {
                try {
                    open.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return Endpoint.reply(200, Endpoint.KEY);
            });
            send(client, 0);
            server.notifications("quick").awaitPosts(Duration.ofSeconds(20));
            assertThat(server.notifications("quick").attempts()).hasSize(2).allMatch(WebhookAttempt::accepted);
            assertThat(server.notifications().attempts()).hasSize(1);
            open.countDown();
            server.notifications().awaitPosts(Duration.ofSeconds(20));
            assertThat(server.notifications().attempts()).hasSize(2).allMatch(WebhookAttempt::accepted);
        }
    }

    @Test
    void a_mail_from_outside_is_posted_to_each_endpoint_for_mail() {
        try (Endpoint one = Endpoint.good();
                Endpoint two = Endpoint.good();
                SocketLabsEmulator emulator = builder().start()) {
            EmulatedServer server = emulator.server();
            server.inbound().validate(one.url());
            server.inbound("archive").validate(two.url());
            server.receive(InboundMail.from("ann@example.org")
                    .to("help@example.com")
                    .subject("Broken")
                    .text("It is."));
            server.inbound().awaitPosts(Duration.ofSeconds(20));
            server.inbound("archive").awaitPosts(Duration.ofSeconds(20));
            assertThat(one.take()).hasSize(2);
            assertThat(two.take()).hasSize(2);
        }
    }
}
