package io.github.socketlabs4j.internal.codec.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketlabs4j.internal.codec.document.Documents;
import io.github.socketlabs4j.internal.codec.shape.Sample;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/**
 * Rendered requests have exactly the announced length, contain correct base64, and fail with the attachment's name if
 * its content is not as announced.
 */
class RequestsTest {
    private static final List<String> TEXTS = List.of(
            "plain",
            "",
            "\"quotes\" & <angles> 'ticks' ]]> \\ /",
            "tab\t, line\n, both\r\n, return\r.",
            "Привет, мир",
            "Ελληνικά ñ ü ß é",
            "你好，世界 日本語 한국어",
            "שלום עולם مرحبا بالعالم",
            "emoji 😀👩‍👩‍👧‍👦🏳️‍🌈",
            "  blanks around  ",
            "\u0085\u2028\u2029\u00a0\ufeff\ufffd");

    static Stream<Arguments> everyText() {
        return Stream.of(Format.JSON, Format.XML)
                .flatMap(format -> TEXTS.stream().map(text -> Arguments.of(format, text)));
    }

    @ParameterizedTest
    @MethodSource("everyText")
    void a_text_of_any_script_arrives_intact_and_the_length_is_exact(Format format, String text) throws Exception {
        Rendered document = WireWriter.render(format, "Root", 16, out -> out.text("Text", text));

        byte[] written = written(document);

        assertThat(document.length()).isEqualTo(written.length);
        assertThat(textOf(format, written, "Text")).isEqualTo(text);
        assertThat(document.preview()).isEqualTo(new String(written, StandardCharsets.UTF_8));
    }

    static Stream<Arguments> everyLength() {
        int piece = 24 * 1024;
        return Stream.of(Format.JSON, Format.XML)
                .flatMap(format -> Stream.of(0, 1, 2, 3, 4, 100, piece - 1, piece, piece + 1, 2 * piece, 5 * piece + 2)
                        .map(length -> Arguments.of(format, length)));
    }

    @ParameterizedTest
    @MethodSource("everyLength")
    void content_is_base64_as_the_jdk_writes_it_and_the_length_is_exact(Format format, int length) throws Exception {
        byte[] content = content(length);
        Rendered document = WireWriter.render(format, "Root", 16, out -> {
            out.text("Before", "ü");
            out.base64("Content", source(content, content.length));
            out.text("After", "é");
        });

        byte[] written = written(document);

        assertThat(document.length()).isEqualTo(written.length);
        assertThat(textOf(format, written, "Content"))
                .isEqualTo(Base64.getEncoder().encodeToString(content));
        assertThat(textOf(format, written, "After")).isEqualTo("é");
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    void a_document_written_twice_is_the_same_bytes(Format format) throws IOException {
        byte[] content = content(50_000);
        Rendered document = WireWriter.render(format, "Root", 16, out -> {
            out.base64("A", source(content, content.length));
            out.base64("B", source(content, content.length));
        });

        assertThat(written(document)).isEqualTo(written(document));
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    void content_that_comes_in_dribbles_is_the_same_base64(Format format) throws Exception {
        byte[] content = content(30_000);
        Rendered document = WireWriter.render(
                format,
                "Root",
                16,
                out -> out.base64(
                        "Content",
                        source(content.length, () -> new FilterInputStream(new ByteArrayInputStream(content)) {
                            @Override
                            public int read(byte[] buffer, int offset, int length) throws IOException {
                                return super.read(buffer, offset, Math.min(length, 7));
                            }
                        })));

        assertThat(textOf(format, written(document), "Content"))
                .isEqualTo(Base64.getEncoder().encodeToString(content));
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    void content_that_shrank_is_an_error_naming_it_and_the_document_stays_incomplete(Format format) {
        for (int missing : new int[] {1, 2, 3, 30_000, 60_000}) {
            assertThatFails(format, source(content(60_000 - missing), 60_000))
                    .hasMessageContaining("attachment 'x.bin' changed while it was sent")
                    .hasMessageContaining("ended " + missing + " bytes short");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    void content_that_grew_is_an_error_naming_it_and_the_document_stays_incomplete(Format format) {
        for (int length : new int[] {0, 1, 3, 24 * 1024}) {
            assertThatFails(format, source(content(length + 1), length))
                    .hasMessageContaining("attachment 'x.bin' changed while it was sent")
                    .hasMessageContaining("goes on after its end");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    void content_that_vanished_is_an_error_naming_it_and_the_document_stays_incomplete(Format format) {
        assertThatFails(format, source(10, () -> {
                    throw new NoSuchFileException("/gone");
                }))
                .hasMessageContaining("attachment 'x.bin' cannot be read")
                .hasMessageContaining("/gone");
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    void content_that_throws_is_an_error_naming_it_and_the_document_stays_incomplete(Format format) {
        for (RuntimeException thrown : List.of(
                new UncheckedIOException(new IOException("disk gone")), new IllegalArgumentException("disk gone"))) {
            assertThatFails(format, source(10, () -> {
                        throw thrown;
                    }))
                    .hasMessageContaining("attachment 'x.bin' cannot be read")
                    .hasMessageContaining("disk gone");
            assertThatFails(format, source(10, () -> new InputStream() {
                        @Override
                        public int read() {
                            throw thrown;
                        }
                    }))
                    .hasMessageContaining("attachment 'x.bin' cannot be read");
        }
    }

    @Test
    void content_is_closed_also_when_it_fails() {
        boolean[] closed = new boolean[1];
        Rendered document = WireWriter.render(
                Format.JSON,
                "Root",
                16,
                out -> out.base64("Content", source(10, () -> new ByteArrayInputStream(new byte[3]) {
                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                })));

        assertThatThrownBy(() -> document.writeTo(OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class);
        assertThat(closed[0]).isTrue();
    }

    @Test
    void a_target_that_fails_is_not_taken_for_the_content() {
        Rendered document =
                WireWriter.render(Format.JSON, "Root", 16, out -> out.base64("Content", source(content(9), 9)));
        OutputStream broken = new OutputStream() {
            private int calls;

            @Override
            public void write(int b) {}

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (++calls == 2) throw new IOException("connection reset");
            }
        };

        assertThatThrownBy(() -> document.writeTo(broken))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    void memory_does_not_grow_with_content(Format format) throws IOException {
        int[] biggestRead = new int[1];
        int[] biggestWrite = new int[1];
        long length = 8L * 1024 * 1024 + 1;
        Rendered document = WireWriter.render(
                format,
                "Root",
                16,
                out -> out.base64("Content", source(length, () -> new InputStream() {
                    private long left = length;

                    @Override
                    public int read() {
                        return left-- > 0 ? 'x' : -1;
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int wanted) {
                        biggestRead[0] = Math.max(biggestRead[0], buffer.length);
                        int n = (int) Math.min(wanted, left);
                        left -= n;
                        return n == 0 && wanted > 0 ? -1 : n;
                    }
                })));
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {}

            @Override
            public void write(byte[] bytes, int offset, int n) {
                biggestWrite[0] = Math.max(biggestWrite[0], bytes.length);
            }
        };

        document.writeTo(out);

        assertThat(document.length()).isGreaterThan(length / 3 * 4);
        assertThat(biggestRead[0]).isBetween(1, 64 * 1024);
        assertThat(biggestWrite[0]).isBetween(1, 64 * 1024);
    }

    @Test
    void a_preview_shows_a_note_for_content_and_does_not_open_it() {
        Rendered document = WireWriter.render(
                Format.JSON,
                "Root",
                16,
                out -> out.base64("Content", source(1234, () -> {
                    throw new AssertionError("opened");
                })));

        assertThat(document.preview()).isEqualTo("{\"Content\":\"[base64 of 1234 bytes]\"}");
    }

    @Test
    void json_values_of_every_kind_are_written_as_they_are() throws IOException {
        Rendered document = WireWriter.render(Format.JSON, "Root", 16, out -> {
            out.whole("Whole", -7);
            out.value("Flag", true);
            out.value("Absent", null);
            out.value("Number", 2.50);
            out.value("Map", Map.of("a", List.of(1, "x", Map.of("b", false))));
            out.startList("List");
            out.text("string", "a");
            out.startObject("Object");
            out.endObject();
            out.endList();
        });

        assertThat(new String(written(document), StandardCharsets.UTF_8))
                .isEqualTo("{\"Whole\":-7,\"Flag\":true,\"Absent\":null,\"Number\":2.5,"
                        + "\"Map\":{\"a\":[1,\"x\",{\"b\":false}]},\"List\":[\"a\",{}]}");
    }

    @Test
    void xml_values_are_elements_and_lists_are_refused_as_values() {
        Rendered document = WireWriter.render(Format.XML, "Root", 16, out -> {
            out.whole("Whole", -7);
            out.value("Flag", true);
            out.value("Absent", null);
            out.value("Number", 2.50);
            out.startList("List");
            out.text("string", "a");
            out.endList();
        });

        assertThat(document.preview()
                        .replaceFirst("<\\?xml.*?\\?>", "")
                        .replace(" />", "/>")
                        .strip())
                .isEqualTo("<Root><Whole>-7</Whole><Flag>true</Flag><Absent/><Number>2.5</Number>"
                        + "<List><string>a</string></List></Root>");
        assertThatThrownBy(() -> WireWriter.render(Format.XML, "Root", 16, out -> out.value("Tags", List.of("a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Tags");
    }

    @ParameterizedTest
    @EnumSource(names = {"JSONP", "CSV"})
    void requests_are_written_in_json_and_xml_only(Format format) {
        assertThatThrownBy(() -> WireWriter.render(format, "Root", 16, out -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JSON or XML");
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    void what_was_written_is_read_back(Format format) throws IOException {
        byte[] content = content(5);
        Rendered document = WireWriter.render(format, "Sample", 16, out -> {
            out.text("Text", "ü & <");
            out.whole("Whole", 7);
            out.base64("Bytes", source(content, 5));
            out.startList("Parts");
            out.startObject("Part");
            out.text("Name", "a");
            out.endObject();
            out.endList();
        });

        Documents.Read<Sample> read =
                Documents.readRequest(Sample.SHAPE, "it", new ByteArrayInputStream(written(document)));

        assertThat(read.format()).isEqualTo(format);
        assertThat(read.record().text()).isEqualTo("ü & <");
        assertThat(read.record().bytes()).isEqualTo(content);
        assertThat(read.record().parts()).extracting(Sample.Part::name).containsExactly("a");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatFails(Format format, Base64Source source) {
        Rendered document = WireWriter.render(format, "Root", 16, out -> {
            out.base64("Content", source);
            out.text("After", "the end");
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var failure = assertThatThrownBy(() -> document.writeTo(out)).isInstanceOf(IOException.class);
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("the end");
        assertThat((long) out.size()).isLessThan(document.length());
        return failure;
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    private static Base64Source source(byte[] content, long length) {
        return source(length, () -> new ByteArrayInputStream(content));
    }

    private static Base64Source source(long length, Base64Source.Opening opening) {
        return new Base64Source("attachment 'x.bin'", 0, "Content", length, opening);
    }

    private static byte[] written(Rendered document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.writeTo(out);
        return out.toByteArray();
    }

    /** The text of a member, as parsers other than ours read it. */
    private static String textOf(Format format, byte[] document, String name) throws Exception {
        if (format == Format.JSON) {
            JsonNode tree = new ObjectMapper().readTree(document);
            return tree.get(name).textValue();
        }
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(document))
                .getDocumentElement();
        return root.getElementsByTagName(name).item(0).getTextContent();
    }
}
