package io.github.socketlabs4j.internal.codec.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.ListColumn;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.shape.StoredText;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import io.github.socketlabs4j.testsupport.SpoolFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stored document, in memory or in a temporary file, gives the texts in it that are read later. */
class StoredDocumentTest {
    private record Part(@Nullable String text, @Nullable StoredText content, Map<String, String> extras) {
        static final Shape<Part> SHAPE = Shape.of("Part", t -> {
            Column<String> text = t.text("Text");
            Column<StoredText> content = t.stored("Content");
            return v -> new Part(v.get(text), v.get(content), v.extras());
        });
    }

    private record Whole(
            @Nullable String text,
            List<Part> parts,
            @Nullable StoredText content) {
        static final Shape<Whole> SHAPE = Shape.of("Whole", t -> {
            Column<String> text = t.text("Text");
            ListColumn<Part> parts = t.list("Parts", Part.SHAPE);
            Column<StoredText> content = t.stored("Content");
            return v -> new Whole(v.get(text), v.get(parts), v.get(content));
        });
    }

    private record Glance(
            @Nullable Long id,
            @Nullable String key,
            @Nullable Boolean parts) {
        static final Shape<Glance> SHAPE = Shape.of("Glance", t -> {
            Column<Long> id = t.whole("Id");
            Column<String> key = t.text("Key");
            Column<Boolean> parts = t.structure("Parts");
            return v -> new Glance(v.get(id), v.get(key), v.get(parts));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Content\":\"YWJj\"}",
                "\uFEFF{\"Content\":\"YWJj\"}",
                "\uFEFF \r\n{ \"Content\" :\r\n\t \"YWJj\" }",
                "{\"Text\":\"\u00e9\u20ac\uD83D\uDE00\",\"Content\":\"YWJj\",\"Other\":\"\u00e9\"}",
                "{\"\u00e9\u20ac\uD83D\uDE00\":[{\"a\":1}],\"content\":\"YWJj\"}",
                "{\"Content\":null,\"CONTENT\":\"\",\"content\":\"YWJj\",\"Content\":\"eHh4\"}"
            })
    void a_text_is_found_where_it_starts(String json) throws IOException {
        for (boolean spooled : new boolean[] {false, true}) {
            try (StoredDocument document = stored(json.getBytes(UTF_8), spooled)) {
                StoredText content = document.read(Whole.SHAPE, "it").content();
                assertThat(content.open()).hasContent("YWJj");
                assertThat(content.openBytes()).hasContent("abc");
                assertThat(content.openBytes()).as("a second time").hasContent("abc");
            }
        }
    }

    @Test
    void a_text_is_found_behind_broken_utf_8() throws IOException {
        byte[] json =
                "{\"Text\":\"<\u00ff>\",\"Parts\":[{\"Text\":\"\u00c3\",\"Content\":\"YWJj\"}],\"Content\":\"\u00fe,ZGVm\"}"
                        .getBytes(ISO_8859_1);
        for (boolean spooled : new boolean[] {false, true}) {
            try (StoredDocument document = stored(json, spooled)) {
                Whole whole = document.read(Whole.SHAPE, "it");

                assertThat(whole.text()).isEqualTo("<\uFFFD>");
                assertThat(whole.parts().get(0).content().openBytes()).hasContent("abc");
                assertThat(new String(whole.content().open().readAllBytes(), UTF_8))
                        .isEqualTo("\uFFFD,ZGVm");
            }
        }
    }

    @Test
    void a_character_that_lies_across_the_limit_of_memory_is_no_broken_one() throws IOException {
        for (String before : List.of("", ".", "..")) {
            String text = before + "\u20ac".repeat(Intake.MOST_IN_MEMORY / 2);
            try (StoredDocument document = stored(("{\"Text\":\"" + text + "\"}").getBytes(UTF_8), false)) {
                assertThat(document.read(Whole.SHAPE, "it").text()).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "true", "[1,2]", "{\"a\":\"b\"}"})
    void content_that_is_no_text_is_kept_among_the_extras(String content) throws IOException {
        try (StoredDocument document = stored(("{\"Parts\":{\"Content\":" + content + "}}").getBytes(UTF_8), false)) {
            Part part = document.read(Whole.SHAPE, "it").parts().get(0);

            assertThat(part.content()).isNull();
            assertThat(part.extras()).isEqualTo(Map.of("Content", content));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
                    plain                          | plain
                    \\/ \\" \\\\                   | / " \\
                    \\u0041\\u002b\\u00e9\\u20AC   | A+\u00e9\u20ac
                    \\ud83d\\ude00!                | \uD83D\uDE00!
                    \uD83D\uDE00                   | \uD83D\uDE00
                    \\ud83d!                       | \uFFFD!
                    \\ud83d\\n                     | #\uFFFD
                    #
                    \\ude00                        | \uFFFD
                    \\ud83d\\u0041                 | \uFFFDA
                    \\ud83d\\ud83d\\ude00          | \uFFFD\uD83D\uDE00
                    \\ud83d                        | \uFFFD
                    a\\r\\n\\tb\\b\\f              | #a\r
                    \tb\b\f#
                    """)
    void escapes_are_read(String escaped, String meant) throws IOException {
        try (StoredDocument document = stored(("{\"Content\":\"" + escaped + "\"}").getBytes(UTF_8), false)) {
            StoredText content = document.read(Whole.SHAPE, "it").content();

            assertThat(new String(content.open().readAllBytes(), UTF_8)).isEqualTo(meant);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "YQ==, a",
                "YQ, a",
                "YWI=, ab",
                "YWI, ab",
                "YWJj, abc",
                "' YW\\r\\nJj\\t', abc",
                "YWJjYQ==, abca",
                "YWI=YWI=, abab",
                "YQ==YWJj, aabc",
                "Pz8\\/Pj4\\u002B, ???>>>",
                "Pz8_Pj4-, ???>>>",
                "====, ''",
                "YWJjY, -",
                "Y, -",
                "Y===, -",
                "YWJj!YWJj, -",
                "YWJj\u00e9, -",
                "'this, is no base64', -"
            })
    void base64_is_decoded_or_refused(String text, @Nullable String decoded) throws IOException {
        try (StoredDocument document = stored(("{\"Content\":\"" + text + "\"}").getBytes(UTF_8), false)) {
            StoredText content = document.read(Whole.SHAPE, "it").content();

            if (decoded != null) {
                assertThat(content.openBytes()).hasContent(decoded);
                assertThat(oneByOne(content.openBytes())).isEqualTo(decoded.getBytes(UTF_8));
            } else {
                assertThatThrownBy(() -> content.openBytes().readAllBytes())
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("no base64");
            }
            String raw = text.replace("\\r\\n", "\r\n").replace("\\t", "\t").replace("\\/", "/");
            assertThat(content.open().readAllBytes())
                    .isEqualTo(raw.replace("\\u002B", "+").getBytes(UTF_8));
        }
    }

    @Test
    void any_bytes_come_back_however_they_are_encoded_and_read() throws IOException {
        long seed = Long.getLong("socketlabs4j.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(40_000)];
            random.nextBytes(bytes);
            Base64.Encoder encoder = random.nextBoolean() ? Base64.getMimeEncoder() : Base64.getEncoder();
            String text = encoder.encodeToString(bytes).replace("\r\n", "\\r\\n");
            if (random.nextBoolean()) text = text.replace("+", "\\u002b").replace("/", "\\/");
            byte[] json = ("{\"Text\":\"\u00e9\",\"Content\":\"" + text + "\"}").getBytes(UTF_8);
            try (StoredDocument document = stored(json, random.nextInt(10) == 0)) {
                StoredText content = document.read(Whole.SHAPE, "it").content();
                byte[] read = bytes.length == 0 ? new byte[0] : inPieces(content.openBytes(), random);
                assertThat(read).as("seed %s, run %s", seed, i).isEqualTo(bytes);
            }
        }
    }

    @Test
    void a_long_text_is_passed_over_without_memory() throws IOException {
        byte[] piece = new byte[60_000_000];
        Arrays.fill(piece, (byte) 'A');
        try (StoredDocument document = store(new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream("{\"Content\":\"".getBytes(UTF_8)),
                new ByteArrayInputStream(piece),
                new ByteArrayInputStream("\",\"Text\":\"behind\"}".getBytes(UTF_8))))))) {
            document.read(Whole.SHAPE, "it");
            document.glance(Glance.SHAPE, "it");
            long before = allocated();
            Whole whole = document.read(Whole.SHAPE, "it");
            document.glance(Glance.SHAPE, "it");
            assertThat(allocated() - before).isLessThan(2_000_000);
            assertThat(whole.text()).isEqualTo("behind");

            InputStream bytes = whole.content().openBytes();
            byte[] buffer = new byte[64 * 1024];
            before = allocated();
            long length = 0;
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) length += n;
            assertThat(allocated() - before).isLessThan(2_000_000);
            assertThat(length).isEqualTo(45_000_000);
        }
    }

    @Test
    void a_glance_sees_the_named_members_wherever_they_stand_and_nothing_else() throws IOException {
        String json =
                "{\"Other\":{\"Id\":9},\"PARTS\":[{\"Key\":\"no\"}],\"Id\":\"7\",\"key\":\"\u00e9\",\"Text\":\"x\"}";
        try (StoredDocument document = stored(json.getBytes(UTF_8), false)) {
            assertThat(document.glance(Glance.SHAPE, "it")).isEqualTo(new Glance(7L, "\u00e9", true));
        }
        try (StoredDocument document = stored("{\"Id\":[7],\"Key\":{\"a\":1},\"Parts\":null}".getBytes(UTF_8), false)) {
            assertThat(document.glance(Glance.SHAPE, "it")).isEqualTo(new Glance(null, null, null));
        }
        try (StoredDocument document = stored("Id=7&Key=a%20b".getBytes(UTF_8), false)) {
            assertThat(document.glance(Glance.SHAPE, "it")).isEqualTo(new Glance(7L, "a b", null));
        }
    }

    @Test
    void a_glance_replaces_broken_utf_8() throws IOException {
        try (StoredDocument document = stored("\uFEFF{\"Key\":\"?\"}".getBytes(UTF_8), false)) {
            assertThat(document.glance(Glance.SHAPE, "it").key()).isEqualTo("?");
        }
        try (StoredDocument document =
                stored("{\"Other\":\"\u00ff\",\"Key\":\"\u00ff\"}".getBytes(ISO_8859_1), false)) {
            assertThat(document.glance(Glance.SHAPE, "it").key()).isEqualTo("\uFFFD");
        }
    }

    @Test
    void half_a_million_names_cost_a_glance_no_memory() throws IOException {
        StringBuilder json = new StringBuilder("{\"Key\":\"k\"");
        for (int i = 0; i < 500_000; i++) json.append(",\"n").append(i).append("\":{}");
        try (StoredDocument document = stored(json.append('}').toString().getBytes(UTF_8), false)) {
            System.gc();
            long before = used();
            assertThat(document.glance(Glance.SHAPE, "it").key()).isEqualTo("k");
            System.gc();
            assertThat(used() - before).as("retained bytes").isLessThan(10_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "[{\"Key\":\"k\"}]",
                "<html>a=b</html>",
                "{\"Key\":\"k\"",
                "{\"Key\":\"k\",\"Other\":[1,2",
                "{\"Key\":key-in-the-open}",
                "nothing"
            })
    void what_is_no_whole_object_and_no_form_is_refused_without_showing_it(String text) throws IOException {
        for (boolean spooled : new boolean[] {false, true}) {
            try (StoredDocument document = stored(text.getBytes(UTF_8), spooled)) {
                assertThatThrownBy(() -> document.glance(Glance.SHAPE, "the post"))
                        .isInstanceOfSatisfying(DecodeException.class, e -> {
                            assertThat(e.excerpt()).isEmpty();
                            assertThat(e).hasMessageContaining("the post").hasMessageNotContaining("open}");
                            assertThat(e.getCause()).isNull();
                        });
            }
        }
    }

    @Test
    void only_a_long_document_goes_to_a_file_and_that_has_no_name() throws IOException {
        String marked = "{\"Id\":" + SpoolFiles.newMark() + "}";
        byte[] longest = padded(marked, Intake.MOST_IN_MEMORY);
        try (StoredDocument document = store(new ByteArrayInputStream(longest))) {
            assertThat(SpoolFiles.with(marked)).isEmpty();
            assertThat(document.glance(Glance.SHAPE, "it").id()).isPositive();
        }
        StoredDocument document = stored(marked.getBytes(UTF_8), true);
        Path file = SpoolFiles.with(marked).get(0);
        assertThat(Files.size(file)).isEqualTo(Intake.MOST_IN_MEMORY + 1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SpoolFiles.namedWith(marked)).isEmpty();
        document.close();
        assertThat(SpoolFiles.with(marked)).isEmpty();
    }

    @Test
    void nothing_stays_of_a_document_whose_stream_breaks() throws IOException {
        String mark = SpoolFiles.newMark();
        InputStream tooLong = new LimitedStream(new ByteArrayInputStream(padded(mark, 3_000_000)), 2_000_000);
        assertThatThrownBy(() -> store(tooLong)).isInstanceOf(LimitedStream.TooLongException.class);
        assertThat(SpoolFiles.with(mark)).isEmpty();
    }

    @Test
    void the_file_of_a_forgotten_document_goes_but_not_while_a_text_of_it_is_kept() throws IOException {
        String marked = "{\"Id\":" + SpoolFiles.newMark() + ",\"Content\":\"YWJj\"}";
        List<StoredText> kept = new ArrayList<>();
        kept.add(stored(marked.getBytes(UTF_8), true).read(Whole.SHAPE, "it").content());
        System.gc();
        assertThat(kept.get(0).openBytes()).hasContent("abc");

        kept.clear();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!SpoolFiles.with(marked).isEmpty() && System.nanoTime() < end) System.gc();
        assertThat(SpoolFiles.with(marked)).isEmpty();
    }

    @Test
    void a_closed_document_gives_no_content_and_can_be_closed_again() throws IOException {
        for (boolean spooled : new boolean[] {false, true}) {
            StoredDocument document = stored("{\"Content\":\"YWJj\"}".getBytes(UTF_8), spooled);
            StoredText content = document.read(Whole.SHAPE, "it").content();
            document.close();
            document.close();
            assertThatThrownBy(content::open)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            assertThatThrownBy(content::openBytes).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> document.read(Whole.SHAPE, "it")).isInstanceOf(IllegalStateException.class);
        }
    }

    /**
     * Stores the document. If it has to be spooled to a file, spaces are appended to make it long enough; they belong
     * to no text.
     */
    private static StoredDocument stored(byte[] json, boolean spooled) throws IOException {
        byte[] bytes = spooled ? padded(new String(json, ISO_8859_1), Intake.MOST_IN_MEMORY + 1) : json;
        return store(new ByteArrayInputStream(bytes));
    }

    private static StoredDocument store(InputStream document) throws IOException {
        Spools spools = new Spools(Spools.USUAL_COUNT, Spools.USUAL_BYTES);
        return ((Intake.Outcome.Taken) Intake.take("it", document, spools, null)).document();
    }

    private static byte[] padded(String json, int length) {
        byte[] bytes = Arrays.copyOf(json.getBytes(ISO_8859_1), length);
        Arrays.fill(bytes, json.length(), length, (byte) ' ');
        return bytes;
    }

    private static byte[] oneByOne(InputStream stream) throws IOException {
        byte[] bytes = new byte[64];
        int n = 0;
        for (int b = stream.read(); b >= 0; b = stream.read()) bytes[n++] = (byte) b;
        return Arrays.copyOf(bytes, n);
    }

    private static byte[] inPieces(InputStream stream, Random random) throws IOException {
        byte[] bytes = new byte[40_000];
        int n = 0;
        for (int read = 0; read >= 0; n += Math.max(0, read)) {
            read = stream.read(bytes, n, Math.min(bytes.length - n, 1 + random.nextInt(5_000)));
        }
        return Arrays.copyOf(bytes, n);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
