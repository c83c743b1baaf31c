package io.github.socketlabs4j.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Posts of inbound mails, and a parser that knows their keys. */
final class Samples {
    static final String SECRET = "k3Yq8Zt1Lw6Rb0Xv4Ns7";
    static final String VALIDATION = "Vk9Pz2Hd5Jm8Qc1Ta4Ye";
    static final InboundParser PARSER =
            new InboundParser(WebhookKeys.NONE.with(14321, SECRET, VALIDATION), InboundParser.LONGEST);

    private Samples() {}

    static byte[] golden(String name) {
        try (InputStream file = Samples.class.getResourceAsStream("/golden/inbound/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InboundMessage parse(byte[] post) {
        return PARSER.parseTrusted(WebhookRequest.of("application/json", post));
    }

    static InboundMessage parse(String post) {
        return parse(post.getBytes(UTF_8));
    }

    /**
     * The JSON of a mail: {@code message} holds the members of {@code Message}, {@code envelope} the members beside it.
     */
    static String mail(String message, String... envelope) {
        StringBuilder post = new StringBuilder("{\"SecretKey\":\"" + SECRET + "\",\"Message\":{" + message + "}");
        for (String member : envelope) post.append(',').append(member);
        return post.append('}').toString();
    }

    static String header(String name, String value) {
        return "\"CustomHeaders\":[{\"Name\":\"" + name + "\",\"Value\":\"" + value + "\"}]";
    }

    /** The JSON of a mail with an attachment of this number of letters x, generated while it is read. */
    static InputStream withAttachment(String mark, int length) {
        byte[] piece = "eHh4".repeat(256).getBytes(UTF_8);
        InputStream content = new InputStream() {
            private int left = length / 3 * 4;

            @Override
            public int read() {
                return left == 0 ? -1 : piece[(piece.length - left-- % piece.length) % piece.length];
            }

            @Override
            public int read(byte[] buffer, int offset, int count) {
                if (left == 0) return -1;
                int from = (piece.length - left % piece.length) % piece.length;
                int n = Math.min(Math.min(count, left), piece.length - from);
                System.arraycopy(piece, from, buffer, offset, n);
                left -= n;
                return n;
            }
        };
        String before = "{\"Mark\":\"" + mark + "\",\"Message\":{\"Subject\":\"big\",\"Attachments\":[{\"Content\":\"";
        String after = "\"}]},\"InboundRcptTo\":\"help@inbound.example.com\",\"SecretKey\":\"" + SECRET + "\"}";
        return sequence(stream(before), content, stream(after));
    }

    static InputStream sequence(InputStream... streams) {
        return new SequenceInputStream(Collections.enumeration(Arrays.asList(streams)));
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    static List<String> fullMails() {
        return List.of(
                "full.upper-case-copies.mail.json",
                "full.lower-case.mail.json",
                "full.upper-case.mail.json",
                "full.single-objects.mail.json");
    }
}
