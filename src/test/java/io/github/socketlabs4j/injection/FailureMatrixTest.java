package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.OLD_KEY;
import static io.github.socketlabs4j.testsupport.Mails.QUICK;
import static io.github.socketlabs4j.testsupport.Mails.SUCCESS;
import static io.github.socketlabs4j.testsupport.Mails.client;
import static io.github.socketlabs4j.testsupport.Mails.draft;
import static io.github.socketlabs4j.testsupport.Mails.mail;
import static io.github.socketlabs4j.testsupport.RawServer.answer;
import static io.github.socketlabs4j.testsupport.RawServer.answering;
import static io.github.socketlabs4j.testsupport.RawServer.answeringBeforeBody;
import static io.github.socketlabs4j.testsupport.RawServer.answeringOnce;
import static io.github.socketlabs4j.testsupport.RawServer.closeAfterRequest;
import static io.github.socketlabs4j.testsupport.RawServer.resetAfterHead;
import static io.github.socketlabs4j.testsupport.RawServer.resetAfterRequest;
import static io.github.socketlabs4j.testsupport.RawServer.resetInsideBody;
import static io.github.socketlabs4j.testsupport.RawServer.resetOnAccept;
import static io.github.socketlabs4j.testsupport.RawServer.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.testsupport.Heard;
import io.github.socketlabs4j.testsupport.RawServer;
import io.github.socketlabs4j.testsupport.RawServer.Script;
import io.github.socketlabs4j.transport.Outcome;
import io.github.socketlabs4j.transport.RetryPolicy;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every way in which a send can fail, over real sockets: which exception the caller gets, and how many POSTs the server
 * receives, with and without retries.
 */
class FailureMatrixTest {
    /** A length whose base64 form is larger than all socket buffers of a loopback connection. */
    private static final int LARGE = 6 * 1024 * 1024;

    private static final String HTML = "<html><body><h1>Something is wrong</h1></body></html>";
    private static final int LIMIT = 8 * 1024 * 1024;

    /** Three attempts without real waits, however long a wait the server asks for. */
    private static final RetryPolicy STANDARD = QUICK.withCap(Duration.ofMillis(1));

    // the table

    record Case(
            String name, Script script, boolean large, Consumer<Throwable> outcome, int posts, int postsWithRetries) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> failures() {
        return Stream.of(
                // no answer
                large("reset before an 8 MB body", resetAfterHead(), notArrived(), 1, 3),
                large("reset inside an 8 MB body", resetInsideBody(1_000_000), notArrived(), 1, 3),
                large("reset after an 8 MB body", resetAfterRequest(), unknown(), 1, 1),
                small("reset after the head", resetAfterHead(), unknown(), 1, 1),
                small("reset inside a small body", resetInsideBody(100), unknown(), 1, 1),
                small("reset after a small body", resetAfterRequest(), unknown(), 1, 1),
                small("closed without an answer", closeAfterRequest(), unknown(), 1, 1),
                small("an answer cut off in its head", answeringOnce("HTTP/1.1 200 OK\r\nCont"), unknown(), 1, 1),
                // statuses
                small("401", answering(answer(401, HTML)), refused(SendCode.INVALID_AUTHENTICATION), 1, 1),
                small("401 empty", answering(answer(401, "")), refused(SendCode.INVALID_AUTHENTICATION), 1, 1),
                small("403", answering(answer(403, HTML)), api(403, false), 1, 1),
                small("408", answering(answer(408, HTML)), api(408, true), 1, 1),
                large(
                        "413 before the body was read",
                        answeringBeforeBody(answer(413, HTML, "Connection: close")),
                        api(413, false),
                        1,
                        1),
                small("429", answering(answer(429, HTML)), api(429, false), 1, 3),
                small("429, seconds", answering(answer(429, HTML, "Retry-After: 7")), api(429, false), 1, 1),
                small("429, a date", answering(answer(429, HTML, "Retry-After: " + inAnHour())), api(429, false), 1, 1),
                small("500", answering(answer(500, HTML)), api(500, true), 1, 1),
                small("502", answering(answer(502, HTML)), api(502, true), 1, 1),
                small("503", answering(answer(503, HTML)), api(503, true), 1, 1),
                small("503 at once again", answering(answer(503, HTML, "Retry-After: 0")), api(503, true), 1, 1),
                small("504", answering(answer(504, HTML)), api(504, true), 1, 1),
                small("507", answering(answer(507, HTML)), api(507, true), 1, 1),
                small("302", answering(answer(302, HTML, "Location: /elsewhere")), api(302, false), 1, 1),
                small("307", answering(answer(307, HTML, "Location: /elsewhere")), api(307, false), 1, 1),
                small("308", answering(answer(308, HTML, "Location: /elsewhere")), api(308, false), 1, 1),
                small("404", answering(answer(404, HTML)), api(404, false), 1, 1),
                // receipts under statuses
                small("500 with a receipt", answering(answer(500, SUCCESS)), api(500, true), 1, 1),
                small("503 with OverQuota", answering(answer(503, code("OverQuota"))), api(503, true), 1, 1),
                small(
                        "401 with InvalidAuthentication",
                        answering(answer(401, code("InvalidAuthentication"))),
                        refused(SendCode.INVALID_AUTHENTICATION),
                        1,
                        1),
                small(
                        "401 with another code",
                        answering(answer(401, code("TooManyErrors"))),
                        refused(SendCode.TOO_MANY_ERRORS),
                        1,
                        1),
                small(
                        "403 with AccountDisabled",
                        answering(answer(403, code("AccountDisabled"))),
                        refused(SendCode.ACCOUNT_DISABLED),
                        1,
                        1),
                small(
                        "429 with OverQuota",
                        answering(answer(429, code("OverQuota"))),
                        refused(SendCode.OVER_QUOTA),
                        1,
                        3),
                small(
                        "429 with another refusal",
                        answering(answer(429, code("InvalidData"))),
                        refused(SendCode.INVALID_DATA),
                        1,
                        3),
                small(
                        "OverQuota for longer than anybody waits",
                        answering(answer(429, code("OverQuota"), "Retry-After: 7")),
                        refused(SendCode.OVER_QUOTA),
                        1,
                        1),
                small(
                        "407 from an origin",
                        answering(answer(407, HTML, "Proxy-Authenticate: Basic")),
                        api(407, false),
                        1,
                        1),
                small("OverQuota", answering(answer(200, code("OverQuota"))), refused(SendCode.OVER_QUOTA), 1, 3),
                small(
                        "InternalError",
                        answering(answer(200, code("InternalError"))),
                        provesNothing("InternalError"),
                        1,
                        1),
                small(
                        "InternalError under 400",
                        answering(answer(400, code("InternalError"))),
                        refused(SendCode.INTERNAL_ERROR),
                        1,
                        1),
                small(
                        "a code from the future under 200",
                        answering(answer(200, code("Queued"))),
                        provesNothing("Queued"),
                        1,
                        1),
                small(
                        "InvalidAuthentication",
                        answering(answer(200, code("InvalidAuthentication"))),
                        refused(SendCode.INVALID_AUTHENTICATION),
                        1,
                        1),
                small(
                        "a code from the future",
                        answering(answer(400, code("Wibble"))),
                        refused(SendCode.of("Wibble")),
                        1,
                        1),
                // 2xx answers that are not a receipt
                small("an HTML page", answering(answer(200, HTML)), noReceipt(), 1, 1),
                small("an XHTML page", answering(answer(200, "<?xml version=\"1.0\"?>" + HTML)), noReceipt(), 1, 1),
                small("an empty answer", answering(answer(200, "")), noReceipt(), 1, 1),
                small("202 and nothing", answering(answer(202, "")), noReceipt(), 1, 1),
                small("204", answering("HTTP/1.1 204 No Content\r\n\r\n"), noReceipt(), 1, 1),
                small("plain text", answering(answer(200, "OK")), noReceipt(), 1, 1),
                small("JSON without a code", answering(answer(200, "{\"ok\":true}")), noReceipt(), 1, 1),
                small("a null code", answering(answer(200, code(null))), noReceipt(), 1, 1),
                small("truncated JSON", answering(answer(200, "{\"ErrorCode\":\"Success\",\"Mess")), noReceipt(), 1, 1),
                small(
                        "truncated XML",
                        answering(answer(200, "<PostResponse><ErrorCode>Success</ErrorCode><M")),
                        noReceipt(),
                        1,
                        1),
                small("cut off before its length", answeringOnce(cut(answer(200, SUCCESS))), noReceipt(), 1, 1),
                small(
                        "an error cut off after it said success",
                        answeringOnce(cut(answer(400, SUCCESS))),
                        noReceipt(),
                        1,
                        1),
                small(
                        "cut off inside a chunk",
                        answeringOnce("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{\"ErrorCode\""),
                        noReceipt(),
                        1,
                        1),
                small("oversized", answering(oversized()), noReceipt(), 1, 1),
                small("oversized once unpacked", bomb(), noReceipt(), 1, 1));
    }

    static Stream<Arguments> failuresBothWays() {
        return failures().flatMap(c -> Stream.of(Arguments.of(c, false), Arguments.of(c, true)));
    }

    @ParameterizedTest(name = "{0}, asynchronous: {1}")
    @MethodSource("failuresBothWays")
    void without_retries_there_is_one_post_and_the_outcome_is_told(Case c, boolean async) {
        try (RawServer server = RawServer.start(c.script());
                Sender sender = new Sender(server.uri("/api/v1/email"), RetryPolicy.none())) {
            c.outcome().accept(sender.failure(c.large(), async));
            assertThat(server.posts()).isEqualTo(c.posts());
            sender.assertAttempts(1);
        }
    }

    @ParameterizedTest(name = "{0}, asynchronous: {1}")
    @MethodSource("failuresBothWays")
    void with_retries_only_what_surely_was_not_taken_is_posted_again(Case c, boolean async) {
        try (RawServer server = RawServer.start(c.script());
                Sender sender = new Sender(server.uri("/api/v1/email"), STANDARD)) {
            c.outcome().accept(sender.failure(c.large(), async));
            assertThat(server.posts()).isEqualTo(c.postsWithRetries());
            sender.assertAttempts(c.postsWithRetries());
        }
    }

    // no connection: the server counts nothing, so the client's attempts are counted

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_refused_connection_is_tried_again(boolean async) throws IOException {
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)); // bound, but not listening
            URI url = URI.create("http://127.0.0.1:" + bound.getLocalPort() + "/api/v1/email");
            assertNeverConnected(SocketLabsClient.builder(), url, true, async);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_unknown_host_is_tried_again(boolean async) {
        assertNeverConnected(
                SocketLabsClient.builder(), URI.create("https://nowhere.invalid/api/v1/email"), true, async);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_server_that_speaks_no_tls_is_tried_again(boolean async) {
        try (RawServer server = RawServer.start(c -> c.write(answer(400, "plain http only")))) {
            URI url = URI.create("https://127.0.0.1:" + server.port() + "/api/v1/email");
            assertNeverConnected(SocketLabsClient.builder(), url, true, async);
            assertThat(server.posts()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_untrusted_certificate_is_not_tried_again(boolean async) throws IOException {
        try (MockWebServer server = tls(certificate("127.0.0.1"))) {
            assertNeverConnected(SocketLabsClient.builder(), url(server), false, async);
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Test
    void a_certificate_for_another_host_is_not_tried_again() throws IOException {
        HeldCertificate others = certificate("other.example");
        HandshakeCertificates trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(others.certificate())
                .build();
        OkHttpClient trusting = new OkHttpClient.Builder()
                .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                .build();
        try (MockWebServer server = tls(others)) {
            assertNeverConnected(SocketLabsClient.builder().httpClient(trusting), url(server), false, false);
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Test
    void a_reset_on_accept_is_one_of_both_and_never_posted_twice() {
        try (RawServer server = RawServer.start(resetOnAccept());
                Sender sender = new Sender(server.uri("/api/v1/email"), RetryPolicy.none())) {
            assertThat(sender.failure(false, false))
                    .isInstanceOfAny(TransportException.class, UnknownOutcomeException.class);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_kept_connection_gone_stale_costs_at_most_one_post(boolean async) {
        try (RawServer server = RawServer.start(answeringOnce(answer(200, SUCCESS)), answering(answer(200, SUCCESS)));
                Sender sender = new Sender(server.uri("/api/v1/email"), STANDARD)) {
            sender.client.injection().send(mail());
            Throwable failure = catchThrowable(() -> sender.send(mail(), async));
            assertThat(server.posts() - 1).isLessThanOrEqualTo(1);
            if (failure != null) assertThat(failure).isInstanceOf(UnknownOutcomeException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true"})
    void no_answer_in_time_is_an_unknown_outcome_and_posted_once(boolean async, boolean retries) {
        RetryPolicy policy = retries ? STANDARD : RetryPolicy.none();
        try (RawServer server = RawServer.start(silent());
                Sender sender = new Sender(
                        client(server.uri("/api/v1/email")).retry(policy).timeout(Duration.ofMillis(250)))) {
            unknown().accept(sender.failure(false, async));
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void a_receipt_that_stops_in_the_middle_is_an_unknown_outcome() {
        String begun = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"ErrorCode\":\"Success\"";
        try (RawServer server =
                        RawServer.start(c -> c.readRequest().write(begun).hang());
                Sender sender = new Sender(client(server.uri("/api/v1/email")).timeout(Duration.ofMillis(250)))) {
            noReceipt().accept(sender.failure(false, false));
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    // retries that succeed

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_mail_that_is_taken_at_the_second_attempt_is_posted_twice(boolean async) {
        try (RawServer server = RawServer.start(c ->
                        c.readRequest().write(answer(429, HTML)).readRequest().write(answer(200, SUCCESS)));
                Sender sender = new Sender(server.uri("/api/v1/email"), STANDARD)) {
            assertThat(sender.send(mail(), async).accepted()).isTrue();
            assertThat(server.posts()).isEqualTo(2);
            assertThat(sender.heard.attempts())
                    .extracting(attempt -> attempt.outcome())
                    .containsExactly(Outcome.ERROR_ANSWER, Outcome.ANSWERED);
            assertThat(sender.heard.calls().get(0).attempts()).isEqualTo(2);
        }
    }

    @Test
    void an_attachment_is_opened_anew_for_each_attempt() {
        try (RawServer server = RawServer.start(c ->
                        c.readRequest().write(answer(429, "")).readRequest().write(answer(200, SUCCESS)));
                Sender sender = new Sender(server.uri("/api/v1/email"), STANDARD)) {
            int[] opened = {0};
            Attachment attachment = Attachment.of("a.bin", "x/y", 1000, () -> {
                opened[0]++;
                return new ByteArrayInputStream(new byte[1000]);
            });
            assertThat(sender.send(draft().attach(attachment).build(), false).accepted())
                    .isTrue();
            assertThat(opened[0]).isEqualTo(2);
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @Test
    void a_retry_that_loses_its_answer_ends_the_retries() {
        try (RawServer server = RawServer.start(
                        c -> c.readRequest()
                                .write(answer(429, HTML))
                                .readRequest()
                                .reset(),
                        answering(answer(200, SUCCESS)));
                Sender sender = new Sender(server.uri("/api/v1/email"), STANDARD)) {
            unknown().accept(sender.failure(false, false));
            assertThat(server.posts()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void who_opts_in_gets_unknown_outcomes_resent(boolean async) {
        try (RawServer server = RawServer.start(resetAfterRequest(), answering(answer(200, SUCCESS)));
                Sender sender = new Sender(server.uri("/api/v1/email"), STANDARD.withResendUnknownOutcomes(true))) {
            assertThat(sender.send(mail(), async).accepted()).isTrue();
            assertThat(server.posts()).isEqualTo(2);
        }
    }

    @Test
    void a_wait_that_does_not_fit_the_deadline_is_not_begun() {
        try (RawServer server = RawServer.start(answering(answer(429, HTML, "Retry-After: 3600")));
                Sender sender = new Sender(client(server.uri("/api/v1/email"))
                        .retry(RetryPolicy.standard().withCap(Duration.ofHours(2)))
                        .timeout(Duration.ofSeconds(60)))) {
            api(429, false).accept(sender.failure(false, false));
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    // attachments that change after the request was built

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true"})
    void an_attachment_that_vanishes_is_named_and_not_tried_again(boolean async, boolean xml, @TempDir Path directory) {
        assertAttachmentFault(directory, async, xml, Files::delete, "cannot be read");
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true"})
    void an_attachment_that_shrinks_is_named_and_not_tried_again(boolean async, boolean xml, @TempDir Path directory) {
        assertAttachmentFault(
                directory, async, xml, file -> Files.write(file, new byte[10]), "changed while it was sent");
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true"})
    void a_supplier_that_gives_more_than_it_said_is_named_and_not_tried_again(boolean async, boolean xml) {
        Attachment file =
                Attachment.of("report.pdf", "application/pdf", 4000, () -> new ByteArrayInputStream(new byte[5000]));
        Attachment first = Attachment.of("first.bin", "x/y", new byte[3]);
        assertAttachmentFault(draft().attach(first, file).build(), async, xml, "changed while it was sent");
    }

    @Test
    void an_attachment_whose_stream_breaks_is_named() {
        Attachment broken = Attachment.of("scan.pdf", "application/pdf", 100_000, () -> new InputStream() {
            private int left = 50_000;

            @Override
            public int read() throws IOException {
                if (left-- > 0) return 1;
                throw new IOException("the disk is gone");
            }
        });
        try (RawServer server = RawServer.start(FailureMatrixTest::drain);
                Sender sender = new Sender(server.uri("/api/v1/email"), STANDARD)) {
            Throwable failure =
                    catchThrowable(() -> sender.send(draft().attach(broken).build(), false));
            assertThat(failure)
                    .isInstanceOf(InvalidMessageException.class)
                    .hasMessageContaining("scan.pdf")
                    .hasMessageContaining("the disk is gone");
            assertThat(server.requests()).isZero();
        }
    }

    private interface Fault {
        void to(Path file) throws IOException;
    }

    private static void assertAttachmentFault(Path directory, boolean async, boolean xml, Fault fault, String text) {
        Path file = write(directory.resolve("report.pdf"));
        // This attachment is opened after all lengths were determined and before the file is opened.
        Attachment first = Attachment.of("first.bin", "x/y", 3, () -> {
            try {
                fault.to(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new ByteArrayInputStream(new byte[3]);
        });
        assertAttachmentFault(draft().attach(first, Attachment.of(file)).build(), async, xml, text);
    }

    private static void assertAttachmentFault(EmailMessage message, boolean async, boolean xml, String text) {
        try (RawServer server = RawServer.start(FailureMatrixTest::drain);
                Sender sender = new Sender(server.uri("/api/v1/email"), STANDARD)) {
            sender.format = xml ? Format.XML : Format.JSON;
            Throwable failure = catchThrowable(() -> sender.send(message, async));
            assertThat(failure).isInstanceOfSatisfying(InvalidMessageException.class, e -> {
                assertThat(e.problems()).hasSize(1).allSatisfy(problem -> {
                    assertThat(problem.messageIndex()).isZero();
                    assertThat(problem.field()).isEqualTo("Attachments[1].Content");
                    assertThat(problem.rule()).isEqualTo("unreadable");
                    assertThat(problem.text()).contains("report.pdf").contains(text);
                });
                assertThat(e.mayHaveBeenSent()).isFalse();
                assertThat(e.mayRetry()).isFalse();
            });
            sender.assertAttempts(1);
            assertThat(server.posts()).isLessThanOrEqualTo(1);
            assertThat(server.requests()).isZero();
        }
    }

    private static Path write(Path file) {
        try {
            return Files.write(file, new byte[1000]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void drain(RawServer.Connection connection) throws IOException {
        if (!connection.hasMore()) return;
        connection.readHead();
        while (connection.hasMore()) connection.readBody(1);
    }

    // precedence of status, receipt and content type

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 400, 401, 403, 408, 429})
    void a_receipt_of_success_counts_under_any_status_below_500(int status) {
        try (RawServer server = RawServer.start(answering(answer(status, SUCCESS)));
                Sender sender = new Sender(server.uri("/api/v1/email"), STANDARD)) {
            assertThat(sender.send(mail(), false).accepted()).isTrue();
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void a_receipt_of_warning_is_a_receipt() {
        try (RawServer server = RawServer.start(answering(answer(200, code("Warning"))));
                Sender sender = new Sender(server.uri("/api/v1/email"), STANDARD)) {
            SendReceipt receipt = sender.send(mail(), false);
            assertThat(receipt.code()).isEqualTo(SendCode.WARNING);
            assertThat(receipt.accepted()).isFalse();
        }
    }

    @Test
    void what_arrived_decides_and_not_the_content_type() {
        String xml = "<PostResponse><ErrorCode>Success</ErrorCode><MessageResults /></PostResponse>";
        try (RawServer server = RawServer.start(answering(answer(200, xml, "Content-Type: application/json")));
                Sender sender = new Sender(server.uri("/api/v1/email"), STANDARD)) {
            assertThat(sender.send(mail(), false).accepted()).isTrue();
        }
    }

    @Test
    void a_receipt_packed_with_gzip_is_read() {
        try (RawServer server =
                        RawServer.start(c -> c.readRequest().write(gzip(SUCCESS.getBytes(StandardCharsets.UTF_8))));
                Sender sender = new Sender(server.uri("/api/v1/email"), STANDARD)) {
            assertThat(sender.send(mail(), false).accepted()).isTrue();
            assertThat(server.heads().get(0).toLowerCase(Locale.ROOT)).contains("accept-encoding: gzip");
        }
    }

    // what the exception keeps of an error answer

    @Test
    void an_error_answer_keeps_its_status_headers_and_wait_in_seconds() {
        ApiException e = errorAnswer(answer(429, HTML, "Retry-After: 7", "X-Request-Id: r-1", "x-request-id: r-2"));
        assertThat(e.status()).isEqualTo(429);
        assertThat(e.headers().get("X-REQUEST-ID")).containsExactly("r-1", "r-2");
        assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(e.bodyHead()).isEqualTo(HTML);
        assertThat(e).hasMessageContaining("429");
    }

    @Test
    void an_error_answer_keeps_its_wait_as_a_date() {
        ApiException e = errorAnswer(answer(429, HTML, "Retry-After: " + inAnHour()));
        assertThat(e.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "", "1.5"})
    void an_unreadable_wait_is_no_wait(String value) {
        assertThat(errorAnswer(answer(429, HTML, "Retry-After: " + value)).retryAfter())
                .isEmpty();
    }

    @Test
    void at_most_512_bytes_of_a_body_are_kept_and_no_character_is_split() {
        ApiException e = errorAnswer(answer(500, "x" + "ж".repeat(1000)));
        assertThat(e.bodyHead()).isEqualTo("x" + "ж".repeat(255));
    }

    @Test
    void a_key_in_a_body_is_masked_wherever_the_cut_falls() {
        String key = OLD_KEY;
        for (int before = 480; before < 520; before++) {
            String head = errorAnswer(answer(500, key + "y".repeat(before - key.length()) + key.repeat(5)))
                    .bodyHead();
            assertThat(head).startsWith("***yyy").doesNotContain(key.substring(0, 6));
            assertThat(head.length()).isLessThanOrEqualTo(512);
        }
    }

    @Test
    void broken_utf_8_in_a_body_is_replaced() {
        byte[] head = "HTTP/1.1 500 X\r\nContent-Length: 600\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] broken = Arrays.copyOf(head, head.length + 600);
        Arrays.fill(broken, head.length, broken.length, (byte) 0xFF);
        try (RawServer server = RawServer.start(c -> c.readRequest().write(broken));
                Sender sender = new Sender(server.uri("/api/v1/email"), RetryPolicy.none())) {
            ApiException e = catchThrowableOfType(ApiException.class, () -> sender.send(mail(), false));
            assertThat(e.bodyHead())
                    .containsOnlyOnce("\uFFFD".repeat(10) + "\uFFFD".repeat(160))
                    .hasSize(170);
        }
    }

    private static ApiException errorAnswer(String answer) {
        try (RawServer server = RawServer.start(answering(answer));
                Sender sender = new Sender(server.uri("/api/v1/email"), RetryPolicy.none())) {
            ApiException e = catchThrowableOfType(ApiException.class, () -> sender.send(mail(), false));
            assertThat(e).isNotNull();
            return e;
        }
    }

    // credentials

    @ParameterizedTest
    @CsvSource({
        "200, NoValidRecipients, true",
        "400, novalidrecipients, true",
        "200, InvalidAuthentication, false",
        "401, InvalidAuthentication, false",
        "401, , false",
        "403, InvalidAuthentication, false"
    })
    void credentials_are_judged_by_the_code_or_401(int status, String code, boolean good) {
        String body = code == null ? HTML : code(code);
        try (RawServer server = RawServer.start(answering(answer(status, body)));
                Sender sender = new Sender(server.uri("/api/v1/email"), STANDARD)) {
            assertThat(sender.client.injection().checkCredentials()).isEqualTo(good);
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    static Stream<Arguments> probesWithoutVerdict() {
        return Stream.of(
                Arguments.of(answer(200, code("AccountDisabled")), type(SendRefusedException.class)),
                Arguments.of(answer(200, code("TooManyErrors")), type(SendRefusedException.class)),
                Arguments.of(answer(500, code("NoValidRecipients")), api(500, false)),
                Arguments.of(answer(403, HTML), api(403, false)),
                Arguments.of(answer(200, code("Queued")), type(ApiException.class)),
                Arguments.of(answer(200, HTML), type(DecodeException.class)));
    }

    @ParameterizedTest
    @MethodSource("probesWithoutVerdict")
    void a_probe_without_verdict_throws_what_a_question_would_and_never_speaks_of_mail(
            String answer, Consumer<Throwable> outcome) {
        try (RawServer server = RawServer.start(answering(answer));
                Sender sender = new Sender(server.uri("/api/v1/email"), RetryPolicy.none())) {
            Throwable failure = catchThrowable(() -> sender.client.injection().checkCredentials());
            outcome.accept(failure);
            assertThat(failure.getMessage().replace("/email", ""))
                    .doesNotContain("mail")
                    .doesNotContain("sent");
            assertThat(((SocketLabsException) failure).mayHaveBeenSent()).isFalse();
        }
    }

    @Test
    void a_probe_is_repeated_like_a_question() {
        try (RawServer server = RawServer.start(
                        resetAfterRequest(),
                        c -> c.readRequest()
                                .write(answer(500, HTML))
                                .readRequest()
                                .write(answer(200, code("NoValidRecipients"))));
                Sender sender = new Sender(server.uri("/api/v1/email"), STANDARD)) {
            assertThat(sender.client.injection().checkCredentials()).isTrue();
            assertThat(server.posts()).isEqualTo(3);
        }
    }

    private static Consumer<Throwable> type(Class<?> type) {
        return failure -> assertThat(failure).isInstanceOf(type);
    }

    // helpers for the table

    private static Case small(
            String name, Script script, Consumer<Throwable> outcome, int posts, int postsWithRetries) {
        return new Case(name, script, false, outcome, posts, postsWithRetries);
    }

    private static Case large(
            String name, Script script, Consumer<Throwable> outcome, int posts, int postsWithRetries) {
        return new Case(name, script, true, outcome, posts, postsWithRetries);
    }

    private static Consumer<Throwable> notArrived() {
        return failure -> {
            assertThat(failure).isInstanceOf(TransportException.class).hasMessageContaining("POST http");
            assertThat(((TransportException) failure).mayHaveArrived()).isFalse();
        };
    }

    private static Consumer<Throwable> unknown() {
        return failure -> assertThat(failure)
                .isInstanceOf(UnknownOutcomeException.class)
                .hasMessageContaining("may have been sent")
                .hasCauseInstanceOf(TransportException.class);
    }

    /** Expects an unknown outcome with a receipt: its code does not say whether the mail was sent. */
    private static Consumer<Throwable> provesNothing(String code) {
        return failure -> {
            assertThat(failure)
                    .isInstanceOf(UnknownOutcomeException.class)
                    .hasMessageContaining("may have been sent")
                    .hasMessageContaining(code);
            assertThat(((UnknownOutcomeException) failure).receipt()).isNotNull();
        };
    }

    private static Consumer<Throwable> noReceipt() {
        return failure -> assertThat(failure)
                .isInstanceOf(UnknownOutcomeException.class)
                .hasMessageContaining("may have been sent")
                .hasCauseInstanceOf(DecodeException.class);
    }

    private static Consumer<Throwable> api(int status, boolean mayHaveBeenSent) {
        return failure -> {
            assertThat(failure).isInstanceOf(ApiException.class).hasMessageContaining("HTTP " + status);
            assertThat(((ApiException) failure).status()).isEqualTo(status);
            assertThat(((ApiException) failure).mayHaveBeenSent()).isEqualTo(mayHaveBeenSent);
        };
    }

    private static Consumer<Throwable> refused(SendCode code) {
        return failure -> {
            assertThat(failure).isInstanceOf(SendRefusedException.class).hasMessageContaining("nothing was sent");
            assertThat(((SendRefusedException) failure).code()).isEqualTo(code);
            assertThat(((SendRefusedException) failure).mayHaveBeenSent()).isFalse();
        };
    }

    private static String code(String code) {
        return "{\"ErrorCode\":" + (code == null ? "null" : '"' + code + '"') + ",\"MessageResults\":[]}";
    }

    private static String cut(String answer) {
        return answer.substring(0, answer.length() - 5);
    }

    private static String oversized() {
        return answer(200, "{\"ErrorCode\":\"Success\",\"Padding\":\"" + "x".repeat(LIMIT) + "\"}");
    }

    private static Script bomb() {
        byte[] receipt =
                ("{\"ErrorCode\":\"Success\"," + " ".repeat(LIMIT) + "\"a\":1}").getBytes(StandardCharsets.UTF_8);
        byte[] answer = gzip(receipt);
        return c -> c.readRequest().write(answer);
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        answer.writeBytes(packed.toByteArray());
        return answer.toByteArray();
    }

    private static String inAnHour() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
    }

    private static void assertNeverConnected(
            SocketLabsClient.Builder builder, URI url, boolean triedAgain, boolean async) {
        for (RetryPolicy policy : List.of(RetryPolicy.none(), STANDARD)) {
            try (Sender sender = new Sender(
                    builder.serverId(1).injectionKey("key").injectionUrl(url).retry(policy))) {
                assertThat(sender.failure(false, async)).isInstanceOf(TransportException.class);
                sender.assertAttempts(triedAgain ? policy.maxAttempts() : 1);
            }
        }
    }

    private static HeldCertificate certificate(String host) {
        return new HeldCertificate.Builder()
                .addSubjectAlternativeName(host)
                .duration(1, TimeUnit.DAYS)
                .build();
    }

    private static MockWebServer tls(HeldCertificate certificate) throws IOException {
        HandshakeCertificates own =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        MockWebServer server = new MockWebServer();
        server.useHttps(own.sslSocketFactory());
        server.start(InetAddress.getByName("127.0.0.1"), 0);
        return server;
    }

    private static URI url(MockWebServer server) {
        return URI.create("https://127.0.0.1:" + server.getPort() + "/api/v1/email");
    }

    /** A client with a recording listener, which sends blocking or asynchronously. */
    private static final class Sender implements AutoCloseable {
        private static final EmailMessage BIG =
                draft().attach(Attachment.of("big.bin", "x/y", new byte[LARGE])).build();

        final Heard heard = new Heard();
        final SocketLabsClient client;
        Format format = Format.JSON;

        Sender(URI url, RetryPolicy retry) {
            this(client(url).retry(retry));
        }

        Sender(SocketLabsClient.Builder builder) {
            this.client = builder.listener(heard).build();
        }

        SendReceipt send(EmailMessage message, boolean async) {
            InjectionClient injection = client.injection().withFormat(format);
            if (!async) return injection.send(message);
            try {
                return injection.sendAsync(message).join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException failure) throw failure;
                throw e;
            }
        }

        Throwable failure(boolean large, boolean async) {
            Throwable failure = catchThrowable(() -> send(large ? BIG : mail(), async));
            assertThat(failure).isNotNull();
            return failure;
        }

        void assertAttempts(int attempts) {
            assertThat(heard.attempts()).hasSize(attempts);
            assertThat(heard.calls()).hasSize(1);
            assertThat(heard.calls().get(0).attempts()).isEqualTo(attempts);
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
