package io.github.socketlabs4j.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testsupport.ChildJvm;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * A mail of the largest size is received, and equally long posts with a wrong key are rejected, with a heap of 64 MB.
 */
class BigMailTest {
    private static final int FIFTY_MB = 50_000_001;

    @Test
    void a_mail_of_50_mb_is_received_with_64_mb_of_heap() throws Exception {
        String printed = ChildJvm.run(Receiver.class, List.of("-Xmx64m"), "mail");

        assertThat(printed).contains("read " + FIFTY_MB, "WebhookReply[200]");
    }

    @Test
    void a_strangers_post_of_70_mib_is_refused_with_64_mb_of_heap() throws Exception {
        String printed = ChildJvm.run(Receiver.class, List.of("-Xmx64m"), "names", "lists", "text", "key");

        assertThat(printed.lines().filter(line -> line.startsWith("WebhookReply")))
                .containsExactly("WebhookReply[401]", "WebhookReply[401]", "WebhookReply[401]", "WebhookReply[400]");
    }

    /** The program of the child JVM, whose heap is small. */
    static final class Receiver {
        private static final int MIB = 1024 * 1024;

        public static void main(String[] arguments) {
            for (String what : arguments) {
                WebhookReply reply = Samples.PARSER.receive(WebhookRequest.of(null, body(what)), Receiver::read);
                System.out.println(reply);
            }
        }

        private static InputStream body(String what) {
            return switch (what) {
                case "mail" -> Samples.withAttachment("1", FIFTY_MB);
                case "names" -> endless("{\"SecretKey\":\"wrong\"", i -> ",\"" + i + "\":1", "}");
                case "lists" -> endless("{\"SecretKey\":\"wrong\",\"X\":[1", i -> ",[{}]", "]}");
                case "text" -> endless("{\"SecretKey\":\"wrong\",\"Message\":{\"TextBody\":\"", i -> "text\\n", "\"}}");
                default -> endless("{\"SecretKey\":\"", i -> "wrong", "\"}");
            };
        }

        private static InputStream endless(String before, IntFunction<String> piece, String after) {
            InputStream middle = new InputStream() {
                private byte[] bytes = new byte[0];
                private int at;
                private int made;
                private long left = 69L * MIB;

                @Override
                public int read() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public int read(byte[] buffer, int offset, int length) {
                    if (at == bytes.length) {
                        if (left <= 0) return -1;
                        StringBuilder more = new StringBuilder();
                        while (more.length() < 8192) more.append(piece.apply(made++));
                        bytes = more.toString().getBytes(StandardCharsets.UTF_8);
                        at = 0;
                        left -= bytes.length;
                    }
                    int n = Math.min(length, bytes.length - at);
                    System.arraycopy(bytes, at, buffer, offset, n);
                    at += n;
                    return n;
                }
            };
            return Samples.sequence(Samples.stream(before), middle, Samples.stream(after));
        }

        private static void read(InboundMessage mail) {
            byte[] piece = new byte[8192];
            long read = 0;
            try (InputStream content = mail.attachments().get(0).open()) {
                for (int n = content.read(piece); n >= 0; n = content.read(piece)) read += n;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            System.out.println("read " + read);
        }
    }
}
