package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Generates random merges from a seed: placeholders in every part, also nested, unbalanced or unknown ones, and values
 * in any script.
 */
final class GeneratedMerge {
    private static final List<String> FIELDS =
            List.of("Name", "name", "Code", "First Name", "A", "B", "c-d", "e.f", "Ж", "x!", "RecipientName", "Lost");
    private static final List<String> WORDS = List.of(
            "Hi ",
            " ",
            "50%% off",
            "%",
            "%%",
            "%%%",
            "%%%%",
            "<b>",
            "&amp;",
            "\"",
            "'",
            "é",
            "👩‍👧",
            "Ваш",
            "שלום",
            "\\",
            "{}",
            "%%A",
            "B%%",
            "% %",
            "\u00A0",
            "a",
            "0");

    private static final List<String> CARELESS =
            List.of("a\nb", "a\r\nBcc: x", "\u0000", "\uD83D", "\u2028", "\u200B", "%%Code%%\n", "\t");

    private final Random random;
    private final boolean careless;

    /**
     * A generator of merges of which nearly all can be sent.
     *
     * @param seed the same seed gives the same merges
     */
    GeneratedMerge(long seed) {
        this(seed, false);
    }

    private GeneratedMerge(long seed, boolean careless) {
        this.random = new Random(seed);
        this.careless = careless;
    }

    /** A generator of merges of which many are rejected, because of single rows or as a whole. */
    static GeneratedMerge careless(long seed) {
        return new GeneratedMerge(seed, true);
    }

    BulkMessage merge(int rows) {
        BulkMessage.Builder merge = BulkMessage.of(template());
        List<String> globals = List.of("Code", "Footer", "B", "First Name");
        for (String name : globals.subList(0, random.nextInt(globals.size() + 1))) merge.global(name, text(4));
        for (int i = 0; i < rows; i++) merge.row(row(i));
        return merge.build();
    }

    private EmailMessage template() {
        EmailMessage.Builder template =
                EmailMessage.from(EmailAddress.of("news@shop.example", maybe())).subject("s" + text(5));
        if (random.nextInt(10) == 0) template.subject("%%" + field() + "%%");
        if (random.nextBoolean()) template.text("t" + lines());
        if (random.nextBoolean()) template.html("<p>" + lines());
        template.text(random.nextInt(8) == 0 ? "%%" + field() + "%%" : "body" + lines());
        if (random.nextInt(4) == 0) template.amp(lines());
        if (random.nextBoolean()) template.to(EmailAddress.of("%%DeliveryAddress%%", maybe()));
        if (random.nextInt(3) == 0) template.to(EmailAddress.of("team@shop.example", maybe()));
        if (random.nextInt(3) == 0) template.cc(EmailAddress.of("%%code%%", maybe()));
        if (random.nextInt(3) == 0) template.bcc("archive@shop.example");
        if (random.nextInt(3) == 0) template.replyTo(EmailAddress.of("r%%A%%@shop.example", maybe()));
        if (random.nextInt(3) == 0) template.header("X-" + random.nextInt(3), "v" + text(3));
        if (random.nextInt(3) == 0) template.header("X-Field", "%%" + field() + "%%");
        if (random.nextInt(3) == 0) template.mailingId("%%" + field() + "%%");
        if (random.nextInt(3) == 0) template.messageId("m-" + text(2));
        if (random.nextInt(5) == 0) template.charset("utf-8").tag("t", "%%A%%").metadata("k", "%%A%%");
        if (random.nextInt(6) == 0) template.attach(file("%%A%%.txt", "text/plain"));
        if (random.nextInt(6) == 0)
            template.attach(file("logo.png", "image/png").inline("logo-%%A%%"));
        if (random.nextInt(6) == 0) template.attach(file("a b.bin", "x/y").header("X-Part", "%%" + field() + "%%"));
        return template.build();
    }

    /** An attachment of random bytes, or of text with placeholders, which a merge must not fill. */
    private Attachment file(String name, String contentType) {
        byte[] content = ("%%A%%" + text(6)).getBytes(StandardCharsets.UTF_8);
        if (random.nextBoolean()) {
            content = new byte[1 + random.nextInt(5_000)];
            random.nextBytes(content);
        }
        return Attachment.of(name, contentType, content);
    }

    private MergeRow row(int number) {
        String address = "p" + number + "@example.org";
        MergeRow row = MergeRow.to(random.nextInt(20) == 0 ? " " + address : address, maybe());
        String last = "";
        for (String field : FIELDS.subList(1, 10)) {
            if (random.nextInt(3) == 0 || field.equalsIgnoreCase(last)) continue;
            row = row.with(field, random.nextInt(8) == 0 ? null : text(3));
            last = field;
        }
        if (!careless || random.nextInt(3) > 0) return row;
        return switch (random.nextInt(4)) {
            case 0 -> row.with("a", "1").with("A", "2");
            case 1 -> MergeRow.to(random.nextBoolean() ? null : " ").with("A", "1");
            case 2 -> row.with(" ", "1");
            default -> row.with("deliveryaddress", "1");
        };
    }

    private @Nullable String maybe() {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> "";
            default -> text(3);
        };
    }

    private String lines() {
        return text(4) + (random.nextBoolean() ? "\r\n" : "\n") + text(4);
    }

    private String text(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            if (careless && random.nextInt(12) == 0) text.append(CARELESS.get(random.nextInt(CARELESS.size())));
            else if (random.nextBoolean()) text.append("%%").append(field()).append("%%");
            else text.append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }

    private String field() {
        return FIELDS.get(random.nextInt(FIELDS.size()));
    }
}
