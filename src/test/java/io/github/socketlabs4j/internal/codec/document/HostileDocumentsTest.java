package io.github.socketlabs4j.internal.codec.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.shape.Sample;
import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reading a broken, oversized or malicious document gives a value or throws a {@link DecodeException}, and nothing
 * else.
 */
class HostileDocumentsTest {
    private static final boolean PROOF = Boolean.getBoolean("socketlabs4j.proof");
    private static final int MUTATIONS = PROOF ? 200_000 : 2_000;

    /**
     * The golden documents. Report pages are long and exist in many spellings, so {@code verify} uses only the plain
     * ones.
     */
    static List<Path> golden() {
        return Golden.documents().stream()
                .filter(file -> PROOF || !file.getFileName().toString().matches("page1\\.[\\w-]+\\.\\w+"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void a_document_cut_anywhere_is_a_value_or_a_DecodeException(Path file) {
        byte[] document = Golden.bytes(file);
        for (int length = 0; length < document.length; length++)
            decode(Arrays.copyOf(document, length), "cut to " + length);
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    void a_document_cut_before_its_end_is_a_DecodeException(Format format) {
        byte[] document = Golden.bytes("injection/warning.response." + (format == Format.JSON ? "json" : "xml"));
        int needed =
                new String(document, StandardCharsets.UTF_8).stripTrailing().length();
        for (int length = 0; length < needed; length++) {
            byte[] cut = Arrays.copyOf(document, length);
            assertThatThrownBy(() -> Documents.read(Sample.SHAPE, "the sample", cut, cut.length, Secrets.NONE))
                    .as("cut to %s bytes", length)
                    .isInstanceOf(DecodeException.class);
        }
    }

    @Test
    void a_mutated_document_is_a_value_or_a_DecodeException() {
        long seed = Long.getLong("socketlabs4j.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Path> files = Golden.documents();
        for (int i = 0; i < MUTATIONS; i++) {
            Path file = files.get(random.nextInt(files.size()));
            decode(
                    mutated(Golden.bytes(file), random),
                    "seed " + seed + ", mutation " + i + " of " + file.getFileName());
        }
    }

    private static byte[] mutated(byte[] document, Random random) {
        byte[] mutated = document.clone();
        int length = mutated.length;
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            int at = random.nextInt(length);
            int most = Math.min(16, length - at);
            switch (random.nextInt(5)) {
                case 0 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutated[at] = (byte) random.nextInt(256);
                case 2 -> mutated[at] = (byte) "{}[]<>\"':,&;/\\\0!?=".charAt(random.nextInt(18));
                case 3 ->
                    System.arraycopy(
                            document,
                            random.nextInt(document.length - most + 1),
                            mutated,
                            at,
                            random.nextInt(most + 1));
                default -> length = Math.max(1, length - random.nextInt(8));
            }
        }
        return Arrays.copyOf(mutated, length);
    }

    /** Reads the document with every decoder. */
    private static void decode(byte[] document, String how) {
        try {
            Documents.read(Sample.SHAPE, "the sample", document, document.length, Secrets.NONE);
        } catch (DecodeException e) {
            assertThat(e.excerpt().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(512);
        } catch (RuntimeException | Error e) {
            fail(how, e);
        }
        try {
            Documents.readRequest(Sample.SHAPE, "the request", new ByteArrayInputStream(document));
        } catch (DecodeException e) {
            assertThat(e).hasMessageContaining("the request");
        } catch (IOException | RuntimeException | Error e) {
            fail(how, e);
        }
        for (Format asked : List.of(Format.JSON, Format.CSV)) {
            Expected expected = new Expected(asked, null);
            try {
                Documents.readAnywhere(Failure.SHAPE, "the account", document, document.length, expected, Secrets.NONE);
            } catch (DecodeException e) {
                assertThat(e).hasMessageContaining("the account");
            } catch (RuntimeException | Error e) {
                fail(how, e);
            }
            try (Rows<Failure> rows =
                    Pages.read(Failure.SHAPE, "the page", document, document.length, expected, Secrets.NONE, 2000)) {
                rows.forEachRemaining(row -> assertThat(row).isNotNull());
                rows.error();
            } catch (DecodeException e) {
                assertThat(e).hasMessageContaining("the page");
            } catch (RuntimeException | Error e) {
                fail(how, e);
            }
        }
    }

    @Test
    void a_raw_control_character_is_text_in_json_and_no_xml() {
        assertThat(read("{\"Text\":\"a\u0001b\"}").text()).isEqualTo("a\u0001b");
        assertThatThrownBy(() -> read("<Sample><Text>a\u0001b</Text></Sample>")).isInstanceOf(DecodeException.class);
    }

    @Test
    void escaped_control_characters_are_text() {
        assertThat(read("{\"Text\":\"a\\u0001\\u0000b\"}").text()).isEqualTo("a\u0001\0b");
        assertThat(read("<Sample><Text>a&#1;&#x1F;b</Text></Sample>").text()).isEqualTo("a\u0001\u001fb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Sample><Text>a&#0;b</Text></Sample>", "<Sample><Text>a\0b</Text></Sample>"})
    void nul_in_xml_is_a_DecodeException(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(DecodeException.class);
    }

    @Test
    void broken_utf8_is_replaced() {
        for (String document :
                List.of("{\"Text\":\"a?b\",\"Other\":\"c\"}", "<Sample><Text>a?b</Text><Other>c</Other></Sample>")) {
            byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
            bytes[document.indexOf('?')] = (byte) 0xFF;

            Sample sample = Documents.read(Sample.SHAPE, "the sample", bytes, bytes.length, Secrets.NONE);

            assertThat(sample.text()).isEqualTo("a\ufffdb");
            assertThat(sample.extras()).containsEntry("Other", "c");
        }
    }

    @Test
    void a_byte_order_mark_in_front_of_broken_utf8_does_no_harm() {
        byte[] bytes = "\ufeff {\"Text\":\"a?b\"}".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 4] = (byte) 0xC3;

        assertThat(Documents.read(Sample.SHAPE, "the sample", bytes, bytes.length, Secrets.NONE)
                        .text())
                .isEqualTo("a\ufffdb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "UTF-8", "utf-16", "iso-8859-1", "windows-1252", "us-ascii"})
    void xml_is_utf8_whatever_it_declares(String encoding) {
        String document = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><Sample><Text>Grüße 你好</Text></Sample>";

        assertThat(read(document).text()).isEqualTo("Grüße 你好");
        assertThat(read("\ufeff" + document).text()).isEqualTo("Grüße 你好");
    }

    @Test
    void what_stands_before_the_length_counts_and_no_byte_more() {
        byte[] bytes = "{\"Text\":\"a\"}garbage".getBytes(StandardCharsets.UTF_8);

        assertThat(Documents.read(Sample.SHAPE, "the sample", bytes, 12, Secrets.NONE)
                        .text())
                .isEqualTo("a");
        assertThatThrownBy(() -> Documents.read(Sample.SHAPE, "the sample", bytes, 11, Secrets.NONE))
                .isInstanceOf(DecodeException.class);
    }

    @Test
    void nesting_up_to_1000_is_read_and_beyond_is_a_DecodeException() {
        assertThat(read("{\"Other\":" + "[".repeat(990) + "]".repeat(990) + "}").extras())
                .isNotNull();
        assertThat(read("<Sample><Other>" + "<a>".repeat(900) + "</a>".repeat(900) + "</Other></Sample>"))
                .isNotNull();
        for (String nested : List.of(
                "{\"Other\":" + "[".repeat(1001) + "]".repeat(1001) + "}",
                "{\"Other\":" + "{\"a\":".repeat(1001) + "1" + "}".repeat(1001) + "}",
                "{\"Text\":\"x\",\"Text\":" + "[".repeat(1001) + "]".repeat(1001) + "}",
                "{\"ApiKey\":" + "[".repeat(1001) + "]".repeat(1001) + "}",
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "<Sample>" + "<a>".repeat(1001) + "</a>".repeat(1001) + "</Sample>",
                "<a>".repeat(100_000))) {
            assertThatThrownBy(() -> read(nested)).isInstanceOf(DecodeException.class);
        }
    }

    @Test
    void a_number_of_1000_digits_is_kept_and_one_of_1001_is_a_DecodeException() {
        assertThat(read("{\"Whole\":" + "9".repeat(1000) + "}").extras()).containsEntry("Whole", "9".repeat(1000));
        assertThatThrownBy(() -> read("{\"Other\":" + "9".repeat(1001) + "}")).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> read("{\"Whole\":" + "9".repeat(1001) + "}")).isInstanceOf(DecodeException.class);
    }

    @Test
    void numbers_without_measure_are_kept_as_text() {
        Sample sample = read("{\"Decimal\":1e400000000,\"Whole\":1e400000000,\"Text\":1e400000000}");

        assertThat(sample.decimal()).isNull();
        assertThat(sample.whole()).isNull();
        assertThat(sample.text()).isEqualTo("1e400000000");
        assertThat(sample.extras()).containsEntry("Decimal", "1e400000000").containsEntry("Whole", "1e400000000");
        assertThat(read("{\"Other\":[1e400000000]}").extras()).containsKey("Other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Text\":\"*\"}", "<Sample><Text>*</Text></Sample>"})
    void a_text_beyond_20_million_characters_is_a_DecodeException(String template) {
        String document = template.replace("*", "x".repeat(21_000_000));

        assertThatThrownBy(() -> read(document)).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> read(document.replace("Text", "Other"))).isInstanceOf(DecodeException.class);
    }

    @Test
    void long_text_where_a_number_or_date_is_expected_is_no_trap() {
        String digits = "1".repeat(1_000_000);
        for (String name : List.of("Whole", "Decimal", "Instant", "Flag")) {
            Sample sample = read("{\"" + name + "\":\"" + digits + "\"}");
            assertThat(sample.extras()).containsOnlyKeys(name);
        }
    }

    @Test
    void entities_of_a_document_type_are_neither_expanded_nor_fetched(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "do not read");
        StringBuilder laughs = new StringBuilder("<!DOCTYPE Sample [<!ENTITY l0 'ha'>");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY l")
                    .append(i)
                    .append(" '")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        laughs.append("]><Sample><Text>&l29;</Text></Sample>");
        for (String document : List.of(
                laughs.toString(),
                "<!DOCTYPE Sample [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]><Sample><Text>&e;</Text></Sample>",
                "<!DOCTYPE Sample [<!ENTITY % p SYSTEM '" + secret.toUri()
                        + "'> %p;]><Sample><Text>&e;</Text></Sample>",
                "<!DOCTYPE Sample SYSTEM '" + secret.toUri() + "'><Sample><Text>&e;</Text></Sample>")) {
            assertThatThrownBy(() -> read(document))
                    .isInstanceOf(DecodeException.class)
                    .hasMessageNotContaining("do not read");
        }
    }

    @Test
    void names_made_to_collide_are_a_value_or_a_DecodeException() {
        StringBuilder document = new StringBuilder("{");
        // "Aa" and "BB" have the same hash: 2^12 names of equal hash.
        for (int i = 0; i < 4096; i++) {
            for (int bit = 0; bit < 12; bit++) {
                document.append(bit == 0 ? "\"" : "").append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            document.append("\":1,");
        }
        decode(document.append("\"Text\":1}").toString().getBytes(StandardCharsets.UTF_8), "colliding names");
    }

    @Test
    void an_excerpt_has_at_most_512_bytes_and_no_half_character() {
        for (int shift = 0; shift < 4; shift++) {
            byte[] body = ("x".repeat(shift) + "😀".repeat(1000)).getBytes(StandardCharsets.UTF_8);
            String excerpt = Secrets.of("unrelated-key").excerpt(body, body.length);

            assertThat(excerpt.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(509, 512);
            assertThat(excerpt).doesNotContain("\ufffd");
        }
    }

    @Test
    void a_key_is_masked_in_an_excerpt_wherever_the_cut_falls() {
        String key = "Ab3dEf6hIj9kLm2nOp5q";
        Secrets secrets = Secrets.of("another", key);
        for (int before = 0; before < 700; before++) {
            byte[] body = (".".repeat(before) + key + ".".repeat(700)).getBytes(StandardCharsets.UTF_8);
            assertThat(secrets.excerpt(body, body.length)).doesNotContain("Ab3d");
            assertThat(secrets.excerpt(body, body.length, 120)).doesNotContain("Ab3d");
        }
    }

    @Test
    void a_key_is_masked_in_an_excerpt_when_masking_others_makes_room_for_its_beginning() {
        String key = "Ab3dEf6hIj9kLm2nOp5q";
        for (int times = 1; times < 30; times++) {
            for (int before = 0; before < 40; before++) {
                byte[] body = (".".repeat(before) + key.repeat(times)).getBytes(StandardCharsets.UTF_8);
                assertThat(Secrets.of(key).excerpt(body, body.length)).doesNotContain("Ab3d");
            }
        }
    }

    @Test
    void a_key_is_masked_when_the_body_itself_breaks_off_inside_it() {
        byte[] body = "{\"ApiKey\":\"Ab3dEf6hIj".getBytes(StandardCharsets.UTF_8);

        assertThat(Secrets.of("Ab3dEf6hIj9kLm2nOp5q").excerpt(body, body.length))
                .isEqualTo("{\"ApiKey\":\"***");
    }

    @Test
    void no_text_of_a_DecodeException_shows_a_key() {
        String key = "Ab3dEf6hIj9kLm2nOp5q";
        for (int before = 0; before < 140; before++) {
            byte[] body = ("{" + " ".repeat(before) + key + "}").getBytes(StandardCharsets.UTF_8);
            DecodeException e = catchThrowableOfType(
                    DecodeException.class,
                    () -> Documents.read(Sample.SHAPE, "the sample", body, body.length, Secrets.of(key)));
            assertThat(e.toString() + e.excerpt()).doesNotContain("Ab3d");
        }
    }

    @Test
    void a_failure_says_what_was_read_and_where_it_broke() {
        DecodeException e = catchThrowableOfType(DecodeException.class, () -> read("{\"Text\":\n  oops}"));

        assertThat(e.format()).isEqualTo(Format.JSON);
        assertThat(e.path()).isEqualTo("$.Text");
        assertThat(e.excerpt()).isEqualTo("{\"Text\":\n  oops}");
        assertThat(e)
                .hasMessageStartingWith("the sample (JSON) cannot be read: ")
                .hasMessageContaining("it begins: ");
    }

    @Test
    void a_request_is_read_from_a_stream_that_stays_open() throws IOException {
        for (String document : List.of("{\"Text\":\"a\"}", "<Sample><Text>a</Text></Sample>", " ", "{", "<")) {
            boolean[] closed = new boolean[1];
            InputStream stream =
                    new FilterInputStream(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8))) {
                        @Override
                        public void close() {
                            closed[0] = true;
                        }
                    };
            try {
                assertThat(Documents.readRequest(Sample.SHAPE, "the request", stream)
                                .record()
                                .text())
                        .isEqualTo("a");
            } catch (DecodeException e) {
                assertThat(document).hasSizeLessThan(2);
            }
            assertThat(closed[0]).as(document).isFalse();
        }
    }

    @Test
    void a_request_whose_stream_fails_is_that_failure() {
        for (String document : List.of("{\"Text\":\"" + "a".repeat(5000), "<Sample><Text>" + "a".repeat(5000))) {
            InputStream stream =
                    new FilterInputStream(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8))) {
                        @Override
                        public int read(byte[] buffer, int offset, int length) throws IOException {
                            int n = super.read(buffer, offset, length);
                            if (n < 0) throw new IOException("the connection was reset");
                            return n;
                        }
                    };
            assertThatThrownBy(() -> Documents.readRequest(Sample.SHAPE, "the request", stream))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the connection was reset");
        }
    }

    @Test
    void a_call_of_another_function_is_refused_also_where_its_utf_8_is_broken() {
        byte[] document = "theirs({\"Reason\":\"a\u00e9b\"});".getBytes(StandardCharsets.ISO_8859_1);
        Expected expected = new Expected(Format.JSONP, "ours");

        assertThatThrownBy(() -> Documents.readAnywhere(
                        Failure.SHAPE, "the account", document, document.length, expected, Secrets.NONE))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("it calls theirs where ours was asked for");
    }

    @Test
    void a_limited_stream_counts_also_where_it_breaks_off() throws IOException {
        LimitedStream whole = new LimitedStream(new ByteArrayInputStream(new byte[100]), 100);
        whole.readAllBytes();
        assertThat(whole.count()).isEqualTo(100);

        IOException reset = new IOException("reset");
        LimitedStream broken = new LimitedStream(
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw reset;
                    }
                },
                100);
        assertThatThrownBy(broken::read).isSameAs(reset);
        assertThat(broken.count()).isZero();
    }

    @Test
    void a_limited_stream_gives_its_limit_and_not_a_byte_more() throws IOException {
        byte[] bytes = new byte[100];
        assertThat(new LimitedStream(new ByteArrayInputStream(bytes), 100).readAllBytes())
                .hasSize(100);
        assertThatThrownBy(() -> new LimitedStream(new ByteArrayInputStream(bytes), 99).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("limit of 99 bytes");
        assertThatThrownBy(() -> {
                    LimitedStream stream = new LimitedStream(new ByteArrayInputStream(bytes), 99);
                    while (stream.read() >= 0) {}
                })
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new LimitedStream(new ByteArrayInputStream(bytes), 99).skipNBytes(100))
                .isInstanceOf(LimitedStream.TooLongException.class);
        LimitedStream skipped = new LimitedStream(new ByteArrayInputStream(bytes), 100);
        skipped.skipNBytes(90);
        assertThat(skipped.readAllBytes()).hasSize(10);
        assertThat(skipped.skip(1)).isZero();
    }

    private static Sample read(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return Documents.read(Sample.SHAPE, "the sample", bytes, bytes.length, Secrets.NONE);
    }

    @Test
    void the_place_of_a_failure_is_told_as_a_path() {
        byte[] page =
                "{\"collection\":[{\"ServerId\":1},{\"ServerId\":2,\"Reason\":x}]}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> {
                    try (Rows<Failure> rows = Pages.read(
                            Failure.SHAPE, "the page", page, page.length, Expected.OBJECT, Secrets.NONE, 2000)) {
                        while (rows.hasNext()) rows.next();
                    }
                })
                .asInstanceOf(throwable(DecodeException.class))
                .returns("$.collection[1].Reason", DecodeException::path)
                .returns(1L, DecodeException::row);
    }
}
