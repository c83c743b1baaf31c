package io.github.socketlabs4j.internal.codec.writing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code AsciiText} writes a JSON text exactly as Jackson's generator does. */
class AsciiTextTest {
    private static final String CHARACTERS =
            "abc <>&'/%?\"\\\n\r\t\b\f\u0000\u0001\u001f\u007f\u0080\u00e4\u0416\u2028\ufffd\ud83d\ude00";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\n",
                "a\nb\r\nc\td",
                "\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\",
                "what?",
                "why?\nbecause",
                "bell \u0007",
                "delete \u007f",
                "J\u00fcrgen",
                "J\u00fcrgen\n",
                "\u0416?",
                "\ud83d\ude00 and ?",
                "half \ud83d",
                "\ude00?\n",
            })
    void a_text_is_written_as_the_generator_writes_it(String text) throws IOException {
        assertThat(written(text)).isEqualTo(generated(text));
    }

    @Test
    void random_texts_are_written_as_the_generator_writes_them() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            assertThat(written(text)).isEqualTo(generated(text));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {65_535, 65_536, 65_537, 200_000})
    void a_long_text_is_written_as_the_generator_writes_it(int length) throws IOException {
        String text = "\n".repeat(length);
        assertThat(written(text)).isEqualTo(generated(text));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int kinds = random.nextInt(CHARACTERS.length() - 1) + 1;
        for (int i = random.nextInt(40); i > 0; i--) {
            char c = CHARACTERS.charAt(random.nextInt(kinds));
            text.append(c);
        }
        return text.toString();
    }

    private static String written(String text) {
        return WireWriter.render(Format.JSON, "", 16, out -> out.text("Text", text))
                .preview();
    }

    private static String generated(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("Text", text);
            json.writeEndObject();
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
