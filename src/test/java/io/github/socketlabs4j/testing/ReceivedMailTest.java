package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.testsupport.ChildJvm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mail that the emulator receives from outside is posted to the inbound endpoint. */
class ReceivedMailTest {
    private static final Instant NOON = Instant.parse("2014-03-18T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SocketLabsEmulator emulator = Door.builder()
            .clock(Clock.fixed(NOON, ZoneOffset.UTC))
            .webhookKeys(Endpoint.SECRET, Endpoint.KEY)
            .inboundMailLimit(1000)
            .start();
    private final EmulatedServer server = emulator.server();
    private final Webhook hook = server.inbound();
    private final Endpoint endpoint = Endpoint.good();

    @AfterEach
    void close() {
        emulator.close();
        endpoint.close();
    }

    private String received(InboundMail mail) {
        if (hook.url() == null)
            assertThat(hook.validate(endpoint.url()).accepted()).isTrue();
        endpoint.take();
        server.receive(mail);
        hook.awaitPosts(PATIENCE);
        return endpoint.takeBodies().get(0);
    }

    private JsonNode tree(InboundMail mail) {
        try {
            return new ObjectMapper().readTree(received(mail));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InboundMail mail() {
        return InboundMail.from("ann@example.org").to("help@inbound.example.com");
    }

    @Test
    void a_mail_is_posted_as_the_sample() {
        assertThat(hook.validate(endpoint.url()).accepted()).isTrue();
        assertThat(endpoint.take()).singleElement().satisfies(got -> {
            assertThat(got.contentType()).isEqualTo("application/x-www-form-urlencoded");
            assertThat(got.body()).isEqualTo("ServerId=14321&SecretKey=k3Yq8Zt1Lw6Rb0Xv4Ns7&Type=Validation");
        });
        server.receive(SampleMails.full());
        hook.awaitPosts(PATIENCE);
        assertThat(endpoint.take()).singleElement().satisfies(got -> {
            assertThat(got.contentType()).isEqualTo("application/json; charset=utf-8");
            assertThat(got.body())
                    .isEqualTo(WebhookSamplesTest.text(
                            WebhookSamples.of(14321, Endpoint.SECRET).mail()));
        });
        assertThat(hook.attempts()).last().satisfies(attempt -> {
            assertThat(attempt.accepted()).isTrue();
            assertThat(attempt.type()).isEqualTo("InboundMail");
            assertThat(attempt.address()).isEqualTo("help@inbound.example.com");
        });
        assertThat(server.notifications().attempts()).isEmpty();
    }

    @Test
    void a_mail_is_tried_again_for_a_day() {
        received(mail());
        endpoint.answer(503, Endpoint.KEY);
        server.receive(mail().subject("Second"));
        hook.awaitPosts(PATIENCE);
        server.advance(Duration.ofHours(23));
        hook.awaitPosts(PATIENCE);
        assertThat(hook.attempts()).last().extracting(WebhookAttempt::nextAt).isEqualTo(NOON.plus(Duration.ofDays(1)));
        endpoint.answer(200, Endpoint.KEY);
        endpoint.take();
        server.advance(Duration.ofHours(1));
        hook.awaitPosts(PATIENCE);
        assertThat(endpoint.takeBodies()).singleElement().asString().contains("\"Subject\":\"Second\"");
    }

    @Test
    void names_may_be_spelled_as_newer_documents_do() {
        hook.casing(Webhook.Casing.ACRONYMS);
        JsonNode root = tree(mail().emptyLists());
        assertThat(root.has("InboundIPAddress")).isTrue();
        for (String list : List.of("EmbeddedMedia", "CustomHeaders", "CC", "BCC", "Attachments")) {
            assertThat(root.get("Message").get(list).toString()).as(list).isEqualTo("[]");
        }
    }

    @Test
    void a_mail_that_the_platform_would_not_take_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> server.receive(mail()))
                .withMessage("inbound: no endpoint is validated, call validate(url) first");
        received(mail().attach(Attachment.of("a", "b/c", new byte[750])));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.receive(mail().attach(Attachment.of("a", "b/c", new byte[751]))))
                .withMessage("the mail has more than 1000 bytes, its files in base64: the platform would refuse it"
                        + " (rule inbound-size, known)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.receive(InboundMail.from("ann@example.org")))
                .withMessageContaining("no recipient");
        assertThatIllegalArgumentException().isThrownBy(() -> mail().spamScore(Double.NaN));
        Path missing = Path.of("no", "such", "file");
        assertThatThrownBy(() -> server.receive(mail().attach(Attachment.of(missing))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("attachment 'file'");
        hook.awaitPosts(PATIENCE);
        assertThat(endpoint.take()).isEmpty();
    }

    @Test
    void a_mail_of_50_megabytes_is_posted_from_a_small_heap() throws Exception {
        assertThat(ChildJvm.run(Sender.class, List.of("-Xmx32m"))).contains("accepted 52");
    }

    /** The program of the child JVM, whose heap is small. */
    static final class Sender {
        private static final String VALIDATION_KEY = "the validation key";

        public static void main(String[] arguments) throws IOException {
            AtomicLong read = new AtomicLong();
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/", exchange -> {
                try (exchange;
                        InputStream body = exchange.getRequestBody()) {
                    byte[] piece = new byte[8192];
                    for (int n = body.read(piece); n >= 0; n = body.read(piece)) read.addAndGet(n);
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(VALIDATION_KEY.getBytes(StandardCharsets.UTF_8));
                }
            });
            http.start();
            long length = 39_300_000;
            try (SocketLabsEmulator emulator = SocketLabsEmulator.builder()
                    .webhookKeys("the secret key", VALIDATION_KEY)
                    .start()) {
                Webhook hook = emulator.server().inbound().timeLimit(Duration.ofSeconds(60));
                hook.validate(URI.create("http://localhost:" + http.getAddress().getPort()));
                emulator.server()
                        .receive(mail().attach(Attachment.of(
                                "big.bin", "application/octet-stream", length, () -> new Zeros(length))));
                hook.awaitPosts(Duration.ofSeconds(60));
                System.out.println(hook.attempts().get(1).reason() + " " + read);
            } finally {
                http.stop(0);
            }
        }

        private static final class Zeros extends InputStream {
            private long left;

            Zeros(long length) {
                left = length;
            }

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (left <= 0) return -1;
                int n = (int) Math.min(left, length);
                left -= n;
                return n;
            }
        }
    }
}
