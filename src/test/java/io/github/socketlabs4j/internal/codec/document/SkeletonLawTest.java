package io.github.socketlabs4j.internal.codec.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import io.github.socketlabs4j.internal.codec.shape.Binder;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reading a random document from its skeleton gives the same members as parsing the whole document. */
class SkeletonLawTest {
    private static final int DOCUMENTS = Boolean.getBoolean("socketlabs4j.proof") ? 20_000 : 400;
    private static final Shape<Map<String, String>> EVERYTHING = Shape.of("everything", t -> v -> v.extras());

    @Test
    void a_document_says_the_same_in_whole_and_from_its_skeleton() throws IOException {
        long seed = Long.getLong("socketlabs4j.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < DOCUMENTS; i++) {
            StringBuilder json = new StringBuilder(random.nextInt(5) == 0 ? "\uFEFF" : "");
            object(json, random, 0);
            byte[] document = json.toString().getBytes(UTF_8);

            assertThat(fromSkeleton(document))
                    .as("seed %s, document %s", seed, i)
                    .isEqualTo(whole(document));
        }
    }

    private static Map<String, String> whole(byte[] document) throws IOException {
        try (JsonParser parser = Tokens.open(Format.JSON, document, 0, document.length)) {
            Binder binder = new Binder(parser);
            binder.toObject();
            return binder.record(EVERYTHING);
        }
    }

    private static Map<String, String> fromSkeleton(byte[] document) throws IOException {
        Spools spools = new Spools(1, Long.MAX_VALUE);
        Intake.Outcome outcome = Intake.take("it", new ByteArrayInputStream(document), spools, null);
        try (StoredDocument stored = ((Intake.Outcome.Taken) outcome).document()) {
            return stored.read(EVERYTHING, "it");
        }
    }

    private static void object(StringBuilder json, Random random, int depth) {
        json.append('{');
        int members = random.nextInt(6);
        for (int i = 0; i < members; i++) {
            if (i > 0) json.append(blank(random)).append(',');
            text(json.append(blank(random)), random, 60, 40_000);
            value(json.append(blank(random)).append(':').append(blank(random)), random, depth + 1);
        }
        json.append(blank(random)).append('}');
    }

    private static void value(StringBuilder json, Random random, int depth) {
        switch (random.nextInt(depth < 5 ? 7 : 5)) {
            case 0 -> json.append(random.nextInt());
            case 1 -> json.append(random.nextBoolean() ? "true" : "null");
            case 5 -> object(json, random, depth);
            case 6 -> {
                json.append('[');
                int items = random.nextInt(5);
                for (int i = 0; i < items; i++) {
                    if (i > 0) json.append(',');
                    value(json.append(blank(random)), random, depth + 1);
                }
                json.append(']');
            }
            default -> text(json, random, 8, 90_000);
        }
    }

    /**
     * Appends a random text: most are short, some are about as long as the limit from which texts are left out of the
     * skeleton, and some are much longer.
     */
    private static void text(StringBuilder json, Random random, int rarelyLong, int longest) {
        int length = switch (random.nextInt(rarelyLong)) {
            case 0 -> Skeleton.LONGEST_STRING - 8 + random.nextInt(16);
            case 1 -> random.nextInt(longest);
            default -> random.nextInt(12);
        };
        json.append('"');
        while (length > 0) {
            String piece = switch (random.nextInt(9)) {
                case 0 -> "\\\"";
                case 1 -> "\\\\";
                case 2 -> "\\u00e9\\ud83d\\ude00";
                case 3 -> "\u20ac";
                case 4 -> "\uD83D\uDE00";
                case 5 -> "\\n{}[],:";
                default -> "plain text ".repeat(1 + random.nextInt(40));
            };
            int bytes = piece.getBytes(UTF_8).length;
            if (bytes > length) piece = "x".repeat(length);
            json.append(piece);
            length -= Math.min(bytes, length);
        }
        json.append('"');
    }

    private static String blank(Random random) {
        return random.nextInt(4) == 0 ? " \r\n\t" : "";
    }
}
