package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.inbound.InboundAttachment;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.notification.Delivered;
import io.github.socketlabs4j.notification.Failed;
import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import io.github.socketlabs4j.webhook.TryLaterException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mail that the client sends to the emulator comes back as events and as report rows, with times of the same clock. */
class ClosedLoopTest {
    private static final Instant SECOND = Instant.parse("2014-03-18T09:41:27Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void a_mail_from_outside_is_answered_and_the_answer_arrives() {
        byte[] photo = new byte[3_000_000];
        new Random(7).nextBytes(photo);
        AtomicBoolean busy = new AtomicBoolean(true);
        try (SocketLabsEmulator emulator = SocketLabsEmulator.builder()
                        .clock(Clock.fixed(SECOND, ZoneOffset.UTC))
                        .start();
                SocketLabsClient client = emulator.client();
                Endpoint endpoint = Endpoint.answering(got -> client.inbound().receive(got.request(), mail -> {
                    if (busy.get()) throw new TryLaterException("busy");
                    assertThat(bytes(mail.attachments().get(0))).isEqualTo(photo);
                    client.injection()
                            .send(EmailMessage.from("help@inbound.example.com")
                                    .to(mail.from())
                                    .subject("Re: " + mail.subject())
                                    .text("We got: " + mail.textBody())
                                    .header(
                                            "In-Reply-To",
                                            mail.customHeaders()
                                                    .first("Message-ID")
                                                    .orElseThrow())
                                    .build());
                }))) {
            EmulatedServer server = emulator.server();
            assertThat(server.inbound().validate(endpoint.url()).accepted()).isTrue();
            server.receive(InboundMail.from(EmailAddress.of("ann@example.org", "Ann"))
                    .to("help@inbound.example.com")
                    .subject("Broken <screw>")
                    .text("My screw is broken.")
                    .header("Message-ID", "<77@example.org>")
                    .attach(Attachment.of("photo.jpg", "image/jpeg", photo)));
            server.inbound().awaitPosts(PATIENCE);
            assertThat(server.mailbox()).isEmpty();
            busy.set(false);
            server.advance(Duration.ofMinutes(1));
            server.inbound().awaitPosts(PATIENCE);
            assertThat(server.inbound().attempts()).last().matches(WebhookAttempt::accepted);
            assertThat(server.mailbox("ann@example.org")).singleElement().satisfies(answer -> {
                assertThat(answer.subject()).isEqualTo("Re: Broken <screw>");
                assertThat(answer.textBody()).isEqualTo("We got: My screw is broken.");
                assertThat(answer.header("In-Reply-To")).isEqualTo("<77@example.org>");
            });
        }
    }

    private static byte[] bytes(InboundAttachment attachment) {
        try (InputStream in = attachment.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void a_bounce_is_an_event_and_in_the_report(Style style) {
        List<NotificationEvent> heard = new CopyOnWriteArrayList<>();
        AtomicBoolean busy = new AtomicBoolean(true);
        Consumer<NotificationEvent> handler = event -> {
            if (busy.get()) throw new TryLaterException("busy");
            heard.add(event);
        };
        try (SocketLabsEmulator emulator = SocketLabsEmulator.builder()
                        .clock(Clock.fixed(SECOND.plusMillis(118), ZoneOffset.UTC))
                        .start();
                SocketLabsClient client = emulator.client();
                Endpoint endpoint =
                        Endpoint.answering(got -> client.notifications().receive(got.request(), handler))) {
            Webhook hook = emulator.server()
                    .notifications()
                    .style(style)
                    .events(Webhook.Event.DELIVERED, Webhook.Event.FAILED);
            assertThat(hook.validate(endpoint.url()).accepted()).isTrue();

            client.injection()
                    .send(EmailMessage.from("shop@example.com")
                            .to("bounce-2004@example.org", "ann@example.org")
                            .subject("Your order")
                            .text("It left.")
                            .messageId("ord-5521")
                            .mailingId("receipts")
                            .build());
            hook.awaitPosts(PATIENCE);
            assertThat(heard).isEmpty();
            busy.set(false);
            emulator.server().advance(Duration.ofMinutes(1));
            hook.awaitPosts(PATIENCE);

            assertThat(heard).hasSize(2);
            assertThat(heard.get(1)).isInstanceOf(Delivered.class);
            Failed failed = (Failed) heard.get(0);
            assertThat(failed.failureType()).isEqualTo(FailureType.PERMANENT);
            assertThat(failed.failureCode()).isEqualTo(FailureCode.of(2004));
            assertThat(failed.dateTime()).isEqualTo(SECOND);
            assertThat(failed.fromAddress()).isEqualTo("shop@example.com");
            assertThat(client.reporting().failedMessages(ReportQuery.all()).stream())
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.serverId()).isEqualTo(failed.serverId());
                        assertThat(row.dateTime()).isEqualTo(failed.dateTime());
                        assertThat(row.messageId()).isEqualTo(failed.messageId());
                        assertThat(row.mailingId()).isEqualTo(failed.mailingId());
                        assertThat(row.toAddress()).isEqualTo(failed.address());
                        assertThat(row.failureType()).isEqualTo(failed.failureType());
                        assertThat(row.failureCode()).isEqualTo(failed.failureCode());
                        assertThat(row.reason()).isEqualTo(failed.reason());
                    });
        }
    }
}
