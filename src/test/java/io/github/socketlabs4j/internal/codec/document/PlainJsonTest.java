package io.github.socketlabs4j.internal.codec.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.shape.Binder;
import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.tokens.PlainJsonParser;
import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fast JSON parser for webhook posts gives the same result as Jackson, or declines the document and leaves it to
 * Jackson.
 */
class PlainJsonTest {
    private static final long SEED = 20140318;
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ",",
            ",",
            ":",
            ":",
            "\"",
            "\\",
            "\\u0041",
            "\\n",
            "\\/",
            "\\ud83d",
            "null",
            "true",
            "0",
            "7",
            "-1",
            "2.5",
            "01",
            "12345678901234567890",
            " ",
            "\r\n",
            "\t",
            "\u0001",
            "\u00e9",
            "\"Type\":\"x\"",
            "\"type\": null",
            "\"Text\":\"a \\\"b\\\" <c@example.org>\"",
            "\"Number\" :12",
            "\"Other\":\"long enough text\"",
            "\"Other\":{\"a\":[1]}",
            "\"Number\":\"\"",
            "\"\":\"\"",
            "\"Text\":\"\\x\"");

    private record Post(
            @Nullable String type,
            @Nullable String text,
            @Nullable Long number,
            Map<String, String> extras) {
        static final Shape<Post> SHAPE = Shape.of("post", t -> {
            Column<String> type = t.text("Type");
            Column<String> text = t.text("Text");
            Column<Long> number = t.whole("Number");
            return v -> new Post(v.get(type), v.get(text), v.get(number), v.extras());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ \"Text\" : \"a\" ,\n\t\"Number\":14321, \"Other\": null}",
                "{\"Type\":\"x\",\"Text\":\"250 OK\\r\\n\",\"Number\":0}",
                "{\"Text\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\\ud83d\\ude00\",\"Number\":\"7\"}",
                "{\"Other\":123456789012345678,\"Text\":\"\",\"Text\":\"second\"}",
                "{\"Text\":\"a\"} and more"
            })
    void a_plain_post_is_read_as_by_jackson(String post) throws IOException {
        assertThat(plain(post)).isNotNull().isEqualTo(byJackson(post));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Text\":\"\u00e9\"}",
                "{\"Text\":true}",
                "{\"Text\":[\"a\"]}",
                "{\"Text\":{}}",
                "{\"Number\":-1}",
                "{\"Number\":1.0}",
                "{\"Number\":1234567890123456789}",
                "{\"Number\":01}",
                "{\"Text\":\"a\",}",
                "{,\"Text\":\"a\"}",
                "{\"Text\":\"a\" \"Number\":1}",
                "{\"Text\":\"a\nb\"}",
                "{\"Text\":\"\\x\"}",
                "{\"Text\":\"\\u00g0\"}",
                "{\"Text\":\"\\u00",
                "{\"Text\":\"a",
                "{\"Text\":nul",
                "{\"Text\":nulk}",
                "{\"Text\":",
                "{\"Text",
                "{"
            })
    void anything_else_is_left_to_jackson(String post) {
        assertThatThrownBy(() -> plain(post)).isInstanceOf(PlainJsonParser.NotPlainException.class);
    }

    @Test
    void what_is_plain_and_what_is_not_is_the_same_post_in_the_end() throws IOException {
        Random random = new Random(SEED);
        int plain = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder("{");
            for (int n = random.nextInt(8); n > 0; n--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
                if (random.nextInt(3) > 0) text.append(',');
            }
            if (text.charAt(text.length() - 1) == ',') text.setLength(text.length() - 1);
            String post = text.append(random.nextInt(9) > 0 ? "}" : "").toString();
            try {
                Post read = plain(post);
                assertThat(read).as("seed %d, %s", SEED, post).isEqualTo(byJackson(post));
                plain++;
            } catch (PlainJsonParser.NotPlainException left) {
                // Jackson may accept the document or reject it.
            }
        }
        assertThat(plain).isGreaterThan(500);
    }

    @Test
    void every_byte_is_found_at_every_place_of_a_text() throws IOException {
        for (int place = 0; place < 20; place++) {
            for (int b = 0; b < 256; b++) {
                byte[] post = "{\"Text\":\"01234567890123456789\",\"Number\":1}".getBytes(UTF_8);
                post[9 + place] = (byte) b;
                Post expected = byJacksonOrNull(post);
                try {
                    assertThat(plain(post)).as("%d at %d", b, place).isEqualTo(expected);
                } catch (PlainJsonParser.NotPlainException left) {
                    assertThat(b < ' ' || b == '"' || b == '\\' || b > 127)
                            .as("%d at %d is plain", b, place)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void a_long_post_is_read_all_the_same() {
        String text = "a".repeat(PlainJsonParser.LONGEST);
        Post post = Posts.read("the post", ("{\"Text\":\"" + text + "\"}").getBytes(UTF_8), type -> Post.SHAPE);
        assertThat(post.text()).isEqualTo(text);
    }

    @Test
    void a_post_that_is_neither_is_refused_where_jackson_stops() {
        assertThatThrownBy(() -> Posts.read("the post", "{\"Text\":\"ab\"]".getBytes(UTF_8), type -> Post.SHAPE))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("line 1, column 13");
    }

    private static Post plain(String post) throws IOException {
        return plain(post.getBytes(UTF_8));
    }

    private static Post plain(byte[] post) throws IOException {
        return read(new PlainJsonParser(post, 0, post.length));
    }

    private static Post byJackson(String post) throws IOException {
        return read(Tokens.JSON.createParser(post.getBytes(UTF_8)));
    }

    private static @Nullable Post byJacksonOrNull(byte[] post) {
        try {
            return byJackson(new String(post, ISO_8859_1));
        } catch (IOException refused) {
            return null;
        }
    }

    private static Post read(JsonParser parser) throws IOException {
        try (parser) {
            parser.nextToken();
            return new Binder(parser).record(Post.SHAPE);
        }
    }
}
