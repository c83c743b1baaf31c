package io.github.socketlabs4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.inbound.InboundAttachment;
import io.github.socketlabs4j.inbound.InboundMessage;
import io.github.socketlabs4j.inbound.InboundParser;
import io.github.socketlabs4j.injection.AddressResult;
import io.github.socketlabs4j.injection.BulkMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.injection.MessageResult;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.injection.SendRefusedException;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.notification.Complaint;
import io.github.socketlabs4j.notification.Deferred;
import io.github.socketlabs4j.notification.Delivered;
import io.github.socketlabs4j.notification.Failed;
import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.notification.NotificationHandler;
import io.github.socketlabs4j.notification.NotificationParser;
import io.github.socketlabs4j.notification.OtherEvent;
import io.github.socketlabs4j.notification.Queued;
import io.github.socketlabs4j.notification.Tracking;
import io.github.socketlabs4j.notification.Validation;
import io.github.socketlabs4j.transport.AttemptEvent;
import io.github.socketlabs4j.transport.AttemptStart;
import io.github.socketlabs4j.transport.CallEvent;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.CallStart;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.RetryPolicy;
import io.github.socketlabs4j.transport.Transport;
import io.github.socketlabs4j.transport.WebhookEvent;
import io.github.socketlabs4j.webhook.TryLaterException;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import io.github.socketlabs4j.wire.Format;
import io.github.socketlabs4j.wire.OpenValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/**
 * Uses the part of the public API that must not change. Most of the test is that this class compiles, because programs
 * outside this repository are compiled against the same signatures.
 */
class FixedApiTest {
    @Test
    void a_client_is_built_step_by_step() {
        SocketLabsClient.Builder builder = SocketLabsClient.builder();
        builder = builder.serverId(1234L);
        builder = builder.injectionKey("key");
        builder = builder.injectionUrl(URI.create("https://gateway.example/email"));
        builder = builder.webhookKeys("secret", null);
        builder = builder.webhookKeys(1235L, "secret", "validation");
        builder = builder.webhookKeysForAnyServer("secret", "validation");
        builder = builder.webhookLimits(256 * 1024, 70L * 1024 * 1024);
        builder = builder.allowPlainHttp();
        builder = builder.retry(RetryPolicy.standard());
        builder = builder.timeout(Duration.ofSeconds(5));
        builder = builder.maxConcurrency(8);
        builder = builder.listener(new DefaultListener());
        try (SocketLabsClient borrowing = builder.httpClient(new OkHttpClient()).build()) {
            assertThat(borrowing.injection()).isNotNull();
            NotificationParser notifications = borrowing.notifications();
            assertThat(notifications).isNotNull();
            InboundParser inbound = borrowing.inbound();
            assertThat(inbound).isNotNull();
        }
        try (AutoCloseable replaced =
                SocketLabsClient.builder().transport(new MinimalTransport()).build()) {
            assertThat(replaced).isNotNull();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        Supplier<SocketLabsClient> fromEnv = SocketLabsClient::fromEnv;
        Supplier<SocketLabsClient.Builder> more =
                () -> SocketLabsClient.builder().fromEnv();
        assertThat(List.of(fromEnv, more)).doesNotContainNull();
    }

    @Test
    void a_message_is_built_step_by_step() {
        EmailMessage.Builder builder = EmailMessage.from("shop@example.com");
        builder = EmailMessage.from(EmailAddress.of("shop@example.com", "Shop"));
        builder = builder.to("a@b.example", "b@b.example").to(EmailAddress.of("c@b.example"));
        builder = builder.cc("a@b.example", "b@b.example").cc(EmailAddress.of("c@b.example"));
        builder = builder.bcc("a@b.example", "b@b.example").bcc(EmailAddress.of("c@b.example"));
        builder = builder.replyTo("help@example.com").replyTo(EmailAddress.of("help@example.com"));
        builder = builder.subject("s").text("t").html("h").amp("a").template(12L);
        builder = builder.header("X-A", "b").attach(Attachment.of("a", "b/c", new byte[0]));
        builder = builder.mailingId("m")
                .messageId("n")
                .charset("utf-8")
                .metadata("k", "v")
                .tag("x", "y");
        builder = builder.member("text", "t")
                .member("number", 1)
                .member("yes", true)
                .member("none", null);
        builder = builder.member("list", List.of(1, "two")).member("map", Map.of("k", List.of()));
        Collection<EmailAddress> addresses = List.of(EmailAddress.of("d@b.example"));
        builder = builder.to(addresses).cc(addresses).bcc(addresses);
        builder = builder.withoutRecipients().withoutAttachments();
        EmailMessage message = builder.build();
        assertThat(message.toBuilder().build()).isNotNull();
    }

    @Test
    void a_merge_is_built_step_by_step() {
        MergeRow row = MergeRow.to("a@b.example");
        row = MergeRow.to("a@b.example", "Ann").with("Code", "1");
        BulkMessage.Builder builder =
                BulkMessage.of(EmailMessage.from("a@b.example").build());
        builder = builder.global("When", "Friday").row(row);
        Iterable<MergeRow> iterable = List.of(row);
        Stream<MergeRow> stream = Stream.of(row);
        BulkMessage message = builder.rows(iterable).rows(stream).build();
        assertThat(message).isNotNull();
    }

    @Test
    void attachments_come_from_everywhere() {
        Supplier<InputStream> source = () -> new ByteArrayInputStream(new byte[3]);
        Attachment fromFile = Attachment.of(Path.of("report.pdf"));
        Attachment renamed = Attachment.of(Path.of("7f3a.tmp"), "report.pdf", "application/pdf");
        Attachment fromBytes = Attachment.of("a.txt", "text/plain", new byte[3]);
        Attachment fromSupplier = Attachment.of("a.txt", "text/plain", 3L, source);
        Attachment copy = fromSupplier.inline("logo").header("X-Part", "logo");
        assertThat(List.of(fromFile, renamed, fromBytes, copy)).doesNotHaveDuplicates();
    }

    @Test
    void the_injection_client_has_its_calls() {
        interface Uses {
            Object of(InjectionClient injection, EmailMessage message, BulkMessage bulk);
        }
        Uses sends = (injection, message, bulk) -> {
            SendReceipt receipt = injection.send(message);
            receipt = injection.send(List.of(message));
            receipt = injection.send(bulk);
            CompletableFuture<SendReceipt> later = injection.sendAsync(message);
            later = injection.sendAsync(List.of(message));
            later = injection.sendAsync(bulk);
            InjectionClient xml = injection.withFormat(Format.XML);
            boolean good = xml.checkCredentials();
            String rendered = xml.render(message);
            rendered = xml.render(bulk);
            return List.of(receipt, later, good, rendered);
        };
        assertThat(sends).isNotNull();
    }

    @Test
    void a_receipt_has_its_parts() {
        interface Uses {
            Object of(SendReceipt receipt, MessageResult message, AddressResult address);
        }
        Uses reads = (receipt, message, address) -> {
            SendCode code = receipt.code();
            String support = receipt.transactionReceipt();
            List<MessageResult> results = receipt.messageResults();
            boolean all = receipt.accepted();
            boolean some = receipt.accepted(0);
            List<AddressResult> refused = receipt.refusedAddresses();
            SendReceipt same = receipt.orThrow();
            Map<String, String> extras = receipt.extras();
            Integer index = message.index();
            code = message.code();
            List<AddressResult> addresses = message.addressResults();
            extras = message.extras();
            String emailAddress = address.emailAddress();
            Boolean accepted = address.accepted();
            code = address.code();
            index = address.messageIndex();
            extras = address.extras();
            return List.of(
                    code, support, results, all, some, refused, same, extras, index, addresses, emailAddress, accepted);
        };
        assertThat(reads).isNotNull();
    }

    @Test
    void notifications_are_parsed_and_received() {
        interface Uses {
            Object of(NotificationParser notifications, byte[] body, NotificationHandler handler);
        }
        Uses reads = (notifications, body, handler) -> {
            WebhookRequest request = WebhookRequest.of(null, body);
            request = WebhookRequest.of("application/json", new ByteArrayInputStream(body));
            NotificationEvent event = notifications.parse(request);
            event = notifications.parseTrusted(request);
            Consumer<Object> anything = Object::hashCode;
            WebhookReply reply = notifications.receive(request, anything);
            reply = notifications.receive(request, each -> {});
            reply = notifications.receive(request, handler);
            int status = reply.status();
            String contentType = reply.contentType();
            String text = new WebhookReply(status, contentType, reply.body()).body();
            String type = event.type();
            Long serverId = event.serverId();
            Instant dateTime = event.dateTime();
            Map<String, String> extras = event.extras();
            return List.of(
                    text, type, serverId, dateTime, event.address(), event.mailingId(), event.messageId(), extras);
        };
        assertThat(reads).isNotNull();
        SocketLabsException later = new TryLaterException("the queue is full");
        assertThat(later).hasMessageContaining("full");
    }

    @Test
    void inbound_mail_is_parsed_and_received() {
        interface Uses {
            Object of(InboundParser inbound, WebhookRequest request) throws IOException;
        }
        Uses reads = (inbound, request) -> {
            Consumer<Object> anything = Object::hashCode;
            WebhookReply reply = inbound.receive(request, anything);
            reply = inbound.receive(request, mail -> mail.close());
            inbound.parseTrusted(request).close();
            try (InboundMessage mail = inbound.parse(request)) {
                AutoCloseable closeable = mail;
                InboundAttachment attachment = mail.attachments().get(0);
                InputStream decoded = attachment.open();
                InputStream raw = attachment.rawContent();
                return List.of(reply, closeable, mail.subject(), decoded, raw, mail.embeddedMedia(), mail.extras());
            }
        };
        assertThat(reads).isNotNull();
    }

    @Test
    void a_notification_is_one_of_eight_kinds_and_the_last_is_open() {
        assertThat(NotificationEvent.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(
                        Queued.class,
                        Deferred.class,
                        Delivered.class,
                        Failed.class,
                        Complaint.class,
                        Tracking.class,
                        Validation.class,
                        OtherEvent.class);
        assertThat(OtherEvent.class.isSealed()).isFalse();
        NotificationHandler nothing = new NotificationHandler() {};
        nothing.on((Queued) null);
        nothing.on((Deferred) null);
        nothing.on((Delivered) null);
        nothing.on((Failed) null);
        nothing.on((Complaint) null);
        nothing.on((Tracking) null);
        nothing.other(null);
    }

    @Test
    void failures_are_told_apart() {
        interface Uses {
            Object of(SocketLabsException failure);
        }
        Uses reads = failure -> {
            RuntimeException unchecked = failure;
            boolean answers = failure.mayHaveBeenSent() || failure.mayRetry();
            List<String> ids = failure.messageIds();
            ids = failure.mailingIds();
            int attempts = failure.attempts();
            Optional<Duration> later = failure.retryAfter();
            if (answers && attempts > 0) return List.of(ids, later);
            if (failure instanceof InvalidMessageException invalid) return invalid.problems();
            if (failure instanceof SendRefusedException refused) {
                SendCode code = refused.code();
                SendReceipt receipt = refused.receipt();
                boolean nothing = !refused.mayHaveBeenSent();
                return List.of(code, receipt, nothing);
            }
            if (failure instanceof ApiException api) {
                int status = api.status();
                Map<String, List<String>> headers = api.headers();
                Optional<Duration> wait = api.retryAfter();
                String head = api.bodyHead();
                boolean sent = api.mayHaveBeenSent();
                return List.of(status, headers, wait, head, sent);
            }
            if (failure instanceof TransportException lost) return lost;
            if (failure instanceof UnknownOutcomeException unknown) return unknown;
            if (failure instanceof DecodeException unreadable) return unreadable;
            return unchecked;
        };
        assertThat(reads).isNotNull();
    }

    @Test
    void a_policy_is_changed_by_copies() {
        RetryPolicy policy = RetryPolicy.standard()
                .withMaxAttempts(5)
                .withDelays(Duration.ofMillis(1), 2)
                .withJitter(0.5)
                .withCap(Duration.ofSeconds(1))
                .withResendUnknownOutcomes(true);
        assertThat(policy).isNotEqualTo(RetryPolicy.none());
    }

    @Test
    void words_of_the_platform_are_open_values() {
        OpenValue code = FailureCode.of(2001);
        OpenValue type = FailureType.PERMANENT;
        OpenValue verdict = SendCode.of("Success");
        assertThat(List.of(code, type, verdict)).extracting(OpenValue::wire).doesNotContainNull();
    }

    @Test
    void there_are_four_formats() {
        assertThat(Format.values()).containsExactly(Format.JSON, Format.JSONP, Format.XML, Format.CSV);
    }

    @Test
    void an_address_is_a_record() {
        EmailAddress address = new EmailAddress("a@b.example", null);
        assertThat(address.address()).isEqualTo("a@b.example");
        assertThat(address.name()).isNull();
    }

    /** A listener without methods: every method of the interface has a default. */
    private static final class DefaultListener implements CallListener {}

    /** A listener that overrides every method. */
    private static final class FullListener implements CallListener {
        @Override
        public void callStarted(CallStart s) {
            assertThat(s.callId()).isPositive();
        }

        @Override
        public void attemptStarted(AttemptStart s) {
            s.header("traceparent", s.callId() + s.attempt() + s.method() + s.serverAddress() + s.serverPort());
        }

        @Override
        public void attempt(AttemptEvent e) {
            assertThat(e.callId()).isPositive();
            assertThat(e.failure()).isNull();
        }

        @Override
        public void call(CallEvent e) {
            assertThat(e.callId()).isPositive();
            assertThat(e.failure()).isNull();
        }

        @Override
        public void webhook(WebhookEvent e) {
            assertThat(e.room() + e.verdict() + e.reason() + e.eventType() + e.serverId() + e.bytes() + e.duration())
                    .isNotBlank();
        }

        @Override
        public void warning(String code, String text) {}
    }

    @Test
    void a_listener_hears_six_things() {
        assertThat(new FullListener()).isInstanceOf(CallListener.class);
    }

    /** A transport: the interface has three methods. */
    private static final class MinimalTransport implements Transport {
        @Override
        public HttpResponse execute(HttpRequest r) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<HttpResponse> executeAsync(HttpRequest r) {
            return CompletableFuture.failedFuture(new UnsupportedOperationException());
        }

        @Override
        public void close() {}
    }
}
