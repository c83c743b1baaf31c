package io.github.socketlabs4j.inbound;

import static io.github.socketlabs4j.inbound.Samples.PARSER;
import static io.github.socketlabs4j.inbound.Samples.SECRET;
import static io.github.socketlabs4j.inbound.Samples.mail;
import static io.github.socketlabs4j.inbound.Samples.sequence;
import static io.github.socketlabs4j.inbound.Samples.stream;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.WebhookEvent;
import io.github.socketlabs4j.transport.WebhookEvent.Verdict;
import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mails with a very long text, header, attachment or list are read completely, or rejected at the documented limits.
 */
class LongMailTest {
    private static final int MIB = 1024 * 1024;
    private static final String BLANKS = " ".repeat(MIB);

    private final List<WebhookEvent> events = new ArrayList<>();
    private final InboundParser told =
            new InboundParser(WebhookKeys.NONE.with(14321, SECRET, null), InboundParser.LONGEST, new CallListener() {
                @Override
                public void webhook(WebhookEvent event) {
                    events.add(event);
                }
            });

    @ParameterizedTest
    @CsvSource({"TextBody, 21", "HtmlBody, 21", "TextBody, 66"})
    void a_body_of_any_length_is_taken_and_read_in_little_memory(String member, int mebibytes) {
        InputStream body = sequence(
                stream("{\"SecretKey\":\"" + SECRET + "\",\"Message\":{\"" + member + "\":\""),
                new Repeated("a line of text\\r\\n".getBytes(UTF_8), mebibytes * MIB / 18),
                stream("\"}}"));
        AtomicLong characters = new AtomicLong();

        WebhookReply reply = PARSER.receive(WebhookRequest.of(null, body), mail -> {
            try (Reader text = member.equals("TextBody") ? mail.openTextBody() : mail.openHtmlBody()) {
                characters.set(text.transferTo(Writer.nullWriter()));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(reply.status()).isEqualTo(200);
        assertThat(characters).hasValue(mebibytes * MIB / 18 * 16L);
    }

    @ParameterizedTest
    @CsvSource({
        "1048576, x, x, true",
        "1048577, x, x, false",
        "1048576, \\n, '\n', true",
        "1048577, \\n, '\n', false",
        "1048576, \\u003c, <, true",
        "1048577, \\u003c, <, false",
        "524288, \u00e9, \u00e9, true",
        "524289, \u00e9, \u00e9, false",
        "262144, \uD83D\uDE00, \uD83D\uDE00, true",
        "262144, \\ud83d\\ude00, \uD83D\uDE00, true",
        "262145, \\ud83d\\ude00, \uD83D\uDE00, false"
    })
    void a_body_of_up_to_a_mebibyte_stays_after_close_and_a_longer_one_goes_with_the_file(
            int count, String written, String meant, boolean stays) {
        String body = written.repeat(count);
        InboundMessage mail = parse(mail("\"TextBody\":\"" + body + "\",\"HtmlBody\":\"" + body + "\"") + BLANKS);
        assertThat(mail.textBody()).isEqualTo(meant.repeat(count));
        assertThat(mail.htmlBody()).isEqualTo(mail.textBody());

        mail.close();

        if (stays) {
            assertThat(mail.textBody()).isEqualTo(meant.repeat(count));
            assertThat(text(mail)).isEqualTo(mail.textBody());
        } else {
            assertThatThrownBy(mail::textBody).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(mail::openHtmlBody).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void without_a_body_there_is_nothing_to_read() throws IOException {
        try (InboundMessage mail = parse(mail("\"TextBody\":\"\",\"HtmlBody\":null"))) {
            assertThat(mail.textBody()).isNull();
            assertThat(mail.openTextBody().read()).isNegative();
            assertThat(mail.openHtmlBody().read()).isNegative();
        }
    }

    @Test
    void a_body_that_is_no_text_is_shown_as_before() {
        try (InboundMessage mail = parse(mail("\"TextBody\":12.50,\"HtmlBody\":{\"a\":1}"))) {
            assertThat(mail.textBody()).isEqualTo("12.50");
            assertThat(mail.htmlBody()).isNull();
            assertThat(mail.messageExtras()).containsEntry("HtmlBody", "{\"a\":1}");
        }
    }

    @Test
    void texts_come_through_whatever_their_length_and_characters() {
        long seed = Long.getLong("socketlabs4j.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            String subject = randomText(random, random.nextInt(3_000));
            String text = randomText(random, random.nextInt(150_000));
            String html = randomText(random, random.nextInt(300_000));
            String header = randomText(random, 1 + random.nextInt(20_000));
            String other = randomText(random, 1 + random.nextInt(20_000));
            String post = mail("\"Subject\":" + json(subject, random) + ",\"TextBody\":" + json(text, random)
                    + ",\"CustomHeaders\":[{\"Name\":\"X\",\"Value\":" + json(header, random) + "}],\"Other\":"
                    + json(other, random) + ",\"HtmlBody\":" + json(html, random));
            try (InboundMessage mail = parse(post + (random.nextBoolean() ? BLANKS : ""))) {
                String of = "seed " + seed + ", mail " + i;
                assertThat(nonNull(mail.subject())).as(of).isEqualTo(subject);
                assertThat(nonNull(mail.textBody())).as(of).isEqualTo(text);
                assertThat(nonNull(mail.htmlBody())).as(of).isEqualTo(html);
                assertThat(text(mail)).as(of).isEqualTo(text);
                assertThat(mail.customHeaders().first("x")).as(of).hasValue(header);
                assertThat(mail.messageExtras().get("other")).as(of).isEqualTo(other);
            }
        }
    }

    @Test
    void what_is_no_utf_8_is_replaced_wherever_a_piece_ends() {
        for (int shift = 0; shift < 8; shift++) {
            String good = "\u00e9\u20ac\uD83D\uDE00".repeat(20_000);
            byte[] bad = {(byte) 0xE2, (byte) 0x82, 'x', (byte) 0xF0, (byte) 0x9F, (byte) 0x98, (byte) 0xFF, (byte) 0xC3
            };
            String text = "x".repeat(shift) + good + new String(bad, ISO_8859_1);
            byte[] post = concat(
                    "{\"SecretKey\":\"k\",\"Message\":{\"TextBody\":\"" + "x".repeat(shift) + good,
                    bad,
                    "\",\"HtmlBody\":\"" + "x".repeat(1_100_000) + "\"}}");
            try (InboundMessage mail = PARSER.parseTrusted(WebhookRequest.of(null, post))) {
                assertThat(mail.textBody())
                        .hasSize(text.length() - 3)
                        .endsWith("\uFFFDx\uFFFD\uFFFD\uFFFD")
                        .startsWith("x".repeat(shift) + good);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"CustomHeaders\":[{}%{\"Name\":\"X-Long-Header\",\"Value\":\"a value as headers have them\"},%{}]",
                "\"CustomHeaders\":[{}%{\"Name\":\"X\",\"Value\":\"_\"},%{}]",
                "\"To\":[%{\"EmailAddress\":\"ann@example.org\",\"FriendlyName\":\"Ann\"},%{}]",
                "\"Subject\":\"%subject%\"",
                "%\"X_\":[[],{}],%\"Y\":1",
                "\"Attachments\":[%{\"Name\":\"a.txt\",\"Content\":\"YWJj\",\"ContentType\":\"text/plain\"},%{}]"
            })
    void what_stands_beside_long_texts_may_have_8_mib_and_more_is_413(String members) {
        String[] parts = members.replace("[{}%", "[%").split("%");
        for (int mebibytes : new int[] {7, 9, 60}) {
            events.clear();
            byte[] piece = parts[1].replace("_", "x".repeat(5_000)).getBytes(UTF_8);
            InputStream post = sequence(
                    stream("{\"SecretKey\":\"" + SECRET + "\",\"Message\":{" + parts[0]),
                    new Repeated(piece, mebibytes * MIB / piece.length),
                    stream(parts[2] + "}}"));

            WebhookReply reply = told.receive(WebhookRequest.of(null, post), mail -> {});

            assertThat(reply.status()).as("%s MiB of %s", mebibytes, members).isEqualTo(mebibytes < 8 ? 200 : 413);
            if (mebibytes > 8) {
                assertThat(events).singleElement().satisfies(event -> {
                    assertThat(event.verdict()).isEqualTo(Verdict.TOO_LARGE);
                    assertThat(event.reason()).contains("names, headers, addresses", "8388608 bytes");
                });
            }
        }
    }

    @Test
    void a_name_of_any_length_is_kept_like_a_short_one() {
        String name = "n".repeat(100_000);
        for (String padding : List.of("", BLANKS)) {
            try (InboundMessage mail = parse(mail("\"" + name + "\":\"value\",\"Subject\":\"s\"") + padding)) {
                assertThat(mail.messageExtras()).containsEntry(name, "value");
                assertThat(mail.subject()).isEqualTo("s");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10_001, 20_000, 2_000_000})
    void a_key_or_a_type_of_ten_thousand_characters_is_none(int length) {
        for (String name : List.of("SecretKey", "Type", "ServerId")) {
            String post = "{\"" + name + "\":\"" + "1".repeat(length) + "\",\"Message\":{}}";
            assertThat(told.receive(WebhookRequest.of(null, post.getBytes(UTF_8)), mail -> {})
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void of_a_member_that_nobody_knows_and_that_is_too_long_for_memory_its_length_is_told() {
        String raw = "\"RawMail\":\"" + "x".repeat(9 * MIB) + "\",\"Subject\":\"s\",\"Views\":[{\"Raw\":\""
                + "x".repeat(9 * MIB) + "\"}]";
        try (InboundMessage mail = parse(mail(raw))) {
            assertThat(mail.subject()).isEqualTo("s");
            assertThat(mail.messageExtras().get("RawMail")).contains("9437186 bytes");
            assertThat(mail.messageExtras().get("Views")).contains("9437186 bytes");
        }
    }

    @Test
    void members_that_come_again_and_again_cost_nothing() throws IOException {
        byte[] again =
                (",\"Content\":\"" + "x".repeat(3_000) + "\",\"Name\":\"" + "y".repeat(3_000) + "\"").getBytes(UTF_8);
        byte[] bodies = (",\"TextBody\":\"" + "z".repeat(3_000) + "\",\"Subject\":\"" + "z".repeat(3_000) + "\"")
                .getBytes(UTF_8);
        InputStream post = sequence(
                stream(
                        "{\"Message\":{\"Subject\":\"s\",\"TextBody\":\"t\",\"Attachments\":[{\"Name\":\"n\",\"Content\":\"\""),
                stream(",\"Content\":\"YWJj\""),
                new Repeated(again, 5_000),
                stream("}]"),
                new Repeated(bodies, 5_000),
                stream("}}"));
        try (InboundMessage mail = PARSER.parseTrusted(WebhookRequest.of(null, post))) {
            assertThat(mail.subject()).isEqualTo("s");
            assertThat(mail.textBody()).isEqualTo("t");
            assertThat(mail.attachments().get(0).name()).isEqualTo("n");
            assertThat(mail.attachments().get(0).open()).hasContent("abc");
        }
    }

    @Test
    void thousands_of_attachments_are_read_each_at_its_place() throws IOException {
        Random random = new Random(7);
        List<byte[]> contents = new ArrayList<>();
        StringBuilder files = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            byte[] content = new byte[random.nextInt(6_000)];
            random.nextBytes(content);
            contents.add(content);
            String text = Base64.getMimeEncoder().encodeToString(content).replace("\r\n", "\\r\\n");
            files.append(i == 0 ? "" : ",")
                    .append("{\"Name\":\"" + i + "\u00e9.bin\",\"Content\":\"" + text + "\",\"ContentId\":\"" + i
                            + "\"}");
        }
        try (InboundMessage mail = parse(mail("\"Attachments\":[" + files + "]"))) {
            List<InboundAttachment> attachments = mail.attachments();
            assertThat(attachments).hasSameSizeAs(contents);
            for (int i = 0; i < contents.size(); i++) {
                assertThat(attachments.get(i).name()).isEqualTo(i + "\u00e9.bin");
                assertThat(attachments.get(i).open().readAllBytes()).isEqualTo(contents.get(i));
            }
        }
    }

    @Test
    void the_identity_of_a_mail_without_an_id_is_that_of_its_texts_whatever_their_length() {
        for (int length : new int[] {10, 2_000, 3 * MIB}) {
            String text = "\u00e9\uD83D\uDE00x".repeat(length / 4);
            try (InboundMessage mail = parse(mail("\"TextBody\":\"" + text + "\""));
                    InboundMessage other = parse(mail("\"TextBody\":\"" + text + ".\""))) {
                // The identity is computed as before long texts were spooled, and must never change.
                String whole = "0:0:0:0:0:0:0:0:0:2:[]2:[]2:[]" + text.length() + ":" + text + "0:1:01:01:0";
                assertThat(mail.identity()).isEqualTo(sha256(whole)).isNotEqualTo(other.identity());
            }
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_thread_that_is_interrupted_while_it_reads_takes_nothing_from_others() throws Exception {
        try (InboundMessage mail =
                PARSER.parseTrusted(WebhookRequest.of(null, Samples.withAttachment("1", 3_000_000)))) {
            InboundAttachment file = mail.attachments().get(0);
            Thread.currentThread().interrupt();
            assertThat(file.open().readAllBytes()).hasSize(3_000_000);
            assertThat(Thread.interrupted()).as("the interrupt flag is kept").isTrue();
            assertThat(file.open().readAllBytes()).hasSize(3_000_000);
        }
    }

    @Test
    void a_stream_that_was_opened_before_tells_that_the_mail_is_closed() throws IOException {
        InboundMessage mail = PARSER.parseTrusted(WebhookRequest.of(null, Samples.withAttachment("1", 3_000_000)));
        try (InputStream content = mail.attachments().get(0).open()) {
            assertThat(content.read()).isEqualTo('x');
            mail.close();
            assertThatThrownBy(content::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("closed");
        }
    }

    private static InboundMessage parse(String post) {
        return Samples.parse(post);
    }

    private static String nonNull(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String text(InboundMessage mail) {
        try (Reader reader = mail.openTextBody()) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String randomText(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            switch (random.nextInt(8)) {
                case 0 -> text.append("\"\\/\b\f\n\r\t\u0001");
                case 1 -> text.append((char) random.nextInt(0xD800));
                case 2 -> text.appendCodePoint(0x10000 + random.nextInt(0xFFFFF));
                default -> text.append("words of a mail ".repeat(random.nextInt(30)));
            }
        }
        return text.toString();
    }

    /** A JSON string of this text, with some characters escaped, by a letter or as a Unicode escape, and some not. */
    private static String json(String text, Random random) {
        StringBuilder json = new StringBuilder("\"");
        int escaping = 1 + random.nextInt(50);
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') json.append('\\').append(c);
            else if (c == '\n' && random.nextBoolean()) json.append("\\n");
            else if (c < ' ' || random.nextInt(escaping) == 0 && !Character.isSurrogate(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else json.append(c);
        }
        return json.append('"').toString();
    }

    private static byte[] concat(String before, byte[] middle, String after) {
        byte[] begin = before.getBytes(UTF_8);
        byte[] end = after.getBytes(UTF_8);
        byte[] all = new byte[begin.length + middle.length + end.length];
        System.arraycopy(begin, 0, all, 0, begin.length);
        System.arraycopy(middle, 0, all, begin.length, middle.length);
        System.arraycopy(end, 0, all, begin.length + middle.length, end.length);
        return all;
    }
}
