package io.github.socketlabs4j.internal.codec.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.shape.Sample;
import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.wire.Format;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The message for a document that cannot be read is one line without the parser's jargon. It gives the position in the
 * received bytes and the beginning of the document, and shows no key.
 */
class ErrorWordsTest {
    private static final List<String> JARGON = List.of(
            "Source",
            "REDACTED",
            "JsonToken",
            "START_",
            "VALUE_",
            "(code ",
            "Stream",
            "row,col",
            "{unknown-source}",
            "fasterxml",
            "ParseError",
            "Unexpected character",
            "was expecting",
            "javax",
            "java.",
            "null");

    private static DecodeException ofPage(byte[] page) {
        Expected asked = new Expected(Format.JSON, null);
        Secrets secrets = Secrets.of("KEY-TO-HIDE");
        return catchThrowableOfType(
                DecodeException.class,
                () -> Pages.readAll(Failure.SHAPE, "messagesFailed", page, page.length, asked, secrets, 2000));
    }

    private static DecodeException ofRecord(byte[] document) {
        Secrets secrets = Secrets.of("KEY-TO-HIDE");
        return catchThrowableOfType(
                DecodeException.class,
                () -> Documents.read(Sample.SHAPE, "the answer", document, document.length, secrets));
    }

    private static DecodeException ofPost(byte[] post) {
        return catchThrowableOfType(DecodeException.class, () -> Posts.read("the post", post, type -> Sample.SHAPE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n ",
                "<",
                "<a",
                "<a>",
                "<a></b>",
                "<a>&nbsp;</a>",
                "<a>\u0001</a>",
                "<a>&#0;</a>",
                "<!DOCTYPE a SYSTEM 'x'><a>&x;</a>",
                "<response><collection><item><ServerId>1</collection></response>",
                "<response>\n<collection>\n<item>KEY-TO-HIDE<ServerId>1</ServerId>\n</Item>\n</collection></response>",
                "<html><body>KEY-TO-HIDE</body></html>",
                "<html/>",
                "{",
                "{\n",
                "[1]",
                "{\"collection\":[{\"Reason\":\"KEY-TO-HIDE\"",
                "{\"collection\":[{\"Reason\":KEY-TO-HIDE}]}",
                "{\"collection\":[\n{\"Reason\":\"a\"}\n{\"Reason\":\"b\"}]}",
                "{\"collection\":[{\"Reason\":\"\\u12g4\"}]}",
                "{\"collection\":[{\"ServerId\":1.2.3}]}",
                "{\"collection\":[{\"ServerId\":01}]}",
                "{\"collection\":[{\"ServerId\":NaN}]}",
                "{\"collection\":[{\"ServerId\":-}]}",
                "{\"collection\":[}",
                "{\"collection\":{]}",
                "{'collection':[]}",
                "{\"foo\":\"KEY-TO-HIDE\"}",
                "cb7(",
                "cb7({\"collection\":[}",
                "nothing\nKEY-TO-HIDE"
            })
    void it_is_one_line_in_our_own_words_with_the_beginning_and_without_a_key(String document) {
        byte[] bytes = document.getBytes(UTF_8);
        for (DecodeException said : Stream.of(ofPage(bytes), ofRecord(bytes), ofPost(bytes))
                .filter(said -> said != null)
                .toList()) {
            String message = said.getMessage();

            assertThat(message).doesNotContain(JARGON).doesNotContain("KEY-TO-HIDE");
            assertThat(message.lines()).hasSize(1);
            assertThat(message.chars()).noneMatch(Character::isISOControl);
            assertThat(said.getCause()).isNull();
            if (!message.startsWith("the post") && !document.isBlank()) {
                assertThat(message).contains("; it begins: " + document.substring(0, 1));
            }
            assertThat(said.excerpt()).doesNotContain("KEY-TO-HIDE");
        }
    }

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of("{\"collection\":[{\"Reason\":\"a\"}]#}", 1),
                Arguments.of("{\"collection\":[\r\n{\"Reason\":\"a\"}\r\n]#}", 3),
                Arguments.of("\n\n \t{\"collection\":[{\"Reason\":\"\u00e4\u4f60\ud83d\ude00\"}]#}", 3),
                Arguments.of("\ufeff\n{\"collection\":[\n{\"Reason\":\"a\"}]#}", 3),
                Arguments.of("cb7 (\n{\"collection\":[{\"Reason\":\"a\"}]#})", 2),
                Arguments.of(
                        "\n<response>\n<collection>\n<item>\u00e4\u00f6\u00fc</item></collection></#></response>", 4));
    }

    @ParameterizedTest
    @MethodSource("places")
    void it_says_the_line_and_the_column_of_what_was_received(String document, int line) {
        int at = document.indexOf('#');
        int begin = Math.max(document.lastIndexOf('\n', at), -1) + 1;
        // A byte order mark is a character of the first line, but users do not count it.
        int column = document.codePointCount(begin, at) + (document.codePointAt(begin) == 0xfeff ? 0 : 1);

        String message = ofPage(document.getBytes(UTF_8)).getMessage();

        assertThat(message).containsPattern("at line " + line + ", column \\d+;");
        int said = Integer.parseInt(message.replaceFirst(".*, column (\\d+);.*", "$1"));
        // A parser stops at the unexpected character or immediately after it.
        assertThat(said).isBetween(column, column + (document.startsWith("\n<") ? 3 : 1));
    }

    @Test
    void the_place_is_that_of_what_was_received_also_where_broken_utf8_was_replaced() {
        byte[] broken = "{\"Type\":\"x\",\"Reason\":\"\u00ff\u00ff\u00ff\"#}"
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(ofPost(broken)).hasMessageContaining("at line 1, column 27");
        byte[] page = "{\"collection\":[{\"Reason\":\"\u00ff\u00ff\u00ff\"}]#}"
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(ofPage(page)).hasMessageContaining("at line 1, column 33");
    }

    @Test
    void the_row_in_which_a_page_breaks_off_is_named_with_it() {
        DecodeException said = ofPage("{\"collection\":[{},{},\n{\"Reason\":".getBytes(UTF_8));

        assertThat(said.row()).isEqualTo(2);
        assertThat(said)
                .hasMessage("messagesFailed (JSON, row 2) cannot be read: it breaks off, at line 2, column 11;"
                        + " it begins: {\"collection\":[{},{},\\u000A{\"Reason\":");
    }

    @Test
    void limits_are_told_in_numbers() {
        assertThat(ofPage(("{\"x\":" + "[".repeat(1001) + "]".repeat(1001) + ",\"collection\":[]}").getBytes(UTF_8)))
                .hasMessageContaining("beyond the limits")
                .hasMessageContaining("1,000 levels");
        assertThat(ofPage(("<response>" + "<a>".repeat(1001) + "</a>".repeat(1001) + "</response>").getBytes(UTF_8)))
                .hasMessageContaining("beyond the limits");
    }
}
