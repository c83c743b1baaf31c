package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.inbound.InboundAttachment;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.notification.Failed;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.testing.WebhookSamples.Kind;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import io.github.socketlabs4j.webhook.TryLaterException;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes in leads to what goes out, and what was sent is the same in an event and in the report. */
class ClosedLoopTest {
    private static final WebhookSamples SAMPLES = WebhookSamples.of(12345, Endpoint.SECRET);

    @Test
    void a_mail_from_outside_is_answered_and_the_answer_arrives() {
        byte[] photo = new byte[3_000_000];
        new Random(7).nextBytes(photo);
        AtomicBoolean busy = new AtomicBoolean(true);
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.clientBuilder()
                        .webhookKeys(Endpoint.SECRET, Endpoint.KEY)
                        .build();
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
            WebhookRequest post = SAMPLES.mail(InboundMail.from(EmailAddress.of("ann@example.org", "Ann"))
                    .to("help@inbound.example.com")
                    .subject("Broken <screw>")
                    .text("My screw is broken.")
                    .header("Message-ID", "<77@example.org>")
                    .attach(Attachment.of("photo.jpg", "image/jpeg", photo)));
            assertRefused(endpoint.post(post));
            assertThat(server.mailbox()).isEmpty();
            busy.set(false);
            assertThat(endpoint.post(post).body()).isEqualTo(Endpoint.KEY);
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

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain(Endpoint.KEY, Endpoint.SECRET);
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void whom_a_posted_bounce_names_is_in_the_report_of_what_was_sent(Style style) {
        List<Failed> heard = new CopyOnWriteArrayList<>();
        AtomicBoolean busy = new AtomicBoolean(true);
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.clientBuilder()
                        .webhookKeys(Endpoint.SECRET, Endpoint.KEY)
                        .build();
                Endpoint endpoint =
                        Endpoint.answering(got -> client.notifications().receive(got.request(), event -> {
                            if (busy.get()) throw new TryLaterException("busy");
                            if (event instanceof Failed failed) heard.add(failed);
                        }))) {
            emulator.server().failNext("ann@example.org", FailureCode.of(2001));
            client.injection()
                    .send(EmailMessage.from("shop@example.com")
                            .to("ann@example.org")
                            .subject("Your order")
                            .text("It left.")
                            .messageId("ord-5521")
                            .mailingId("march-news")
                            .build());
            assertRefused(endpoint.post(SAMPLES.event(Kind.FAILED, style)));
            assertThat(heard).isEmpty();
            busy.set(false);
            assertThat(endpoint.post(SAMPLES.event(Kind.FAILED, style)).body()).isEqualTo(Endpoint.KEY);

            assertThat(heard).hasSize(1);
            Failed failed = heard.get(0);
            assertThat(client.reporting().failedMessages(ReportQuery.all()).stream())
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.serverId()).isEqualTo(failed.serverId());
                        assertThat(row.messageId()).isEqualTo(failed.messageId());
                        assertThat(row.mailingId()).isEqualTo(failed.mailingId());
                        assertThat(row.toAddress()).isEqualTo(failed.address());
                        assertThat(row.fromAddress()).isEqualTo(failed.fromAddress());
                        assertThat(row.failureType()).isEqualTo(failed.failureType());
                        assertThat(row.failureCode()).isEqualTo(failed.failureCode());
                    });
        }
    }
}
