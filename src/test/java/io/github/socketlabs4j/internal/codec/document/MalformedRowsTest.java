package io.github.socketlabs4j.internal.codec.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.document.Pages.Content;
import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.wire.Format;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A malformed row of JSON or XML is reported and skipped, and all other rows of the page are read, wherever the
 * malformed row is.
 */
class MalformedRowsTest {
    private static final String LONG_NUMBER = "1".repeat(1001);

    static Stream<String> json() {
        return Stream.of(
                "{\"ServerId\":9,\"Reason\":}",
                "{\"ServerId\":9,\"Reason\":tru}",
                "{\"ServerId\":9,\"Reason\":undefined,\"ToAddress\":\"x\"}",
                "{\"ServerId\":NaN}",
                "{\"ServerId\":01}",
                "{\"ServerId\":1.}",
                "{\"ServerId\":+}",
                "{\"ServerId\":#}",
                "{\"ServerId\":0x1F}",
                "{\"ServerId\":" + LONG_NUMBER + "}",
                "{\"ServerId\":9 \"Reason\":\"no comma\"}",
                "{\"ServerId\":9,,\"Reason\":\"two commas\"}",
                "{\"ServerId\":9;\"Reason\":\"x\"}",
                "{\"ServerId\" 9}",
                "{\"ServerId\"=9}",
                "{\"ServerId\"}",
                "{\"ServerId\":}",
                "{ServerId:9}",
                "{'ServerId':9}",
                "{\"ServerId\":9,\"Reason\":'x'}",
                "{\"ServerId\":9 /* a remark */}",
                "{\"ServerId\":9,\"Reason\":\"\\u12\"}",
                "{\"ServerId\":9,\"Reason\":\"said \"no\" to us\"}",
                "{\"ServerId\":9,\"Reason\":\"a disk of 5\" or so\"}",
                "{\"ServerId\":9,\"Reason\":\"never closed}",
                "{\"ServerId\":9,\"Reason\":never opened\"}",
                "{\"ServerId\":9,\"Reason\":\"C:\\\"}",
                "{\"ServerId\":9,\"Reason\":\"x\"",
                "{\"ServerId\":9,\"Data\":{\"a\":[1,2}}",
                "{\"ServerId\":9,\"Data\":{\"a\":1}",
                "{\"ServerId\":9,\"Data\":[{\"ServerId\":9},{\"a\":tru}]}",
                "{\"ServerId\":9,\"Tags\":[\"a\",\"b\"],\"Reason\":\"5\" disk\"}",
                "{\"ServerId\":9,\"Reason\":\"braces }, {[\" tru}",
                "{\"ServerId\":9]",
                "tru",
                "12x");
    }

    static Stream<String> xml() {
        return Stream.of(
                "<item><ServerId>9</ServerId><Reason>a & b</Reason></item>",
                "<item><Reason>non&nbsp;breaking</Reason></item>",
                "<item><Reason>no name: &#xFFFFFFF;</Reason></item>",
                "<item><Reason>1 < 2</Reason></item>",
                "<item><Reason><postmaster@x.example></Reason></item>",
                "<item><Reason>x</Raeson></item>",
                "<item><Reason>x</reason></item>",
                "<item><Reason>x</item>",
                "<item><ServerId>9</ServerId>",
                "<item><ServerId>9</ServerId></Item>",
                "<item><Reason a=1>x</Reason></item>",
                "<item><Reason a=\"1\" a=\"2\">x</Reason></item>",
                "<item><Reason a=\"1>x</Reason></item>",
                "<item><q:Reason>x</q:Reason></item>",
                "<item><Reason>\u0001</Reason></item>",
                "<item><Reason><![CDATA[x</Reason></item>",
                "<item><Reason><!-- x</Reason></item>",
                "<item><Reason></Reason></Reason></item>",
                "<item <ServerId>9</ServerId></item>",
                "<item><1a>x</1a></item>",
                "<itm><ServerId>9</ServerId></item>",
                "<it:em><ServerId>9</ServerId></item>",
                "<item]><ServerId>9</ServerId></item>",
                "< item><ServerId>9</ServerId></item>",
                "<}tem><ServerId>9</ServerId></item>",
                "<1tem><ServerId>9</ServerId></item>",
                "<item a><ServerId>9</ServerId></item>");
    }

    private static String row(Format format, long id) {
        return format == Format.XML
                ? "<item><ServerId>" + id + "</ServerId><Reason>said &lt;no&gt;</Reason></item>"
                : "{\"ServerId\":" + id + ",\"Reason\":\"{[said \\\"no\\\"]}, {\"}";
    }

    private static String page(Format format, List<String> rows) {
        return switch (format) {
            case JSON ->
                "{\"timestamp\":\"2014-03-18T09:41:27Z\",\"other\":[\"collection\",{\"]\":\"\\\"\"}],\"collection\":["
                        + String.join(",", rows) + "],\"totalCount\":77,\"more\":{\"a\":1}}";
            case JSONP -> "cb(" + page(Format.JSON, rows) + ");";
            case XML ->
                "<?xml version='1.0'?><!-- <collection> --><response xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>"
                        + "<timestamp>2014-03-18T09:41:27Z</timestamp><collection a='>'>\n"
                        + String.join("\n", rows) + "</collection><totalCount>77</totalCount></response>";
            case CSV -> throw new IllegalArgumentException("has no envelope");
        };
    }

    private static Content<Failure> read(Format format, String page) {
        byte[] document = page.getBytes(StandardCharsets.UTF_8);
        return Pages.readAll(
                Failure.SHAPE,
                "messagesFailed",
                document,
                document.length,
                new Expected(format, null),
                Secrets.NONE,
                100);
    }

    /** Checks every placement of one or two malformed rows among valid rows. */
    private static void assertOtherRowsAreRead(Format format, String malformed) {
        for (String places : List.of("x", "x..", ".x.", "..x", "xx.", ".xx", "x.x", ".x..x.")) {
            List<String> rows = new ArrayList<>();
            for (int i = 0; i < places.length(); i++) rows.add(places.charAt(i) == 'x' ? malformed : row(format, i));

            Content<Failure> page = read(format, page(format, rows));

            assertThat(page.rows())
                    .as(places)
                    .extracting(Failure::serverId)
                    .containsExactlyElementsOf(numbers(places, '.'));
            assertThat(page.unreadable())
                    .as(places)
                    .extracting(UnreadableRow::number)
                    .containsExactlyElementsOf(numbers(places, 'x'));
            assertThat(page.unreadable()).allSatisfy(row -> {
                assertThat(row.reason()).startsWith("it cannot be read: it ").doesNotContain("\n", "token", "Source");
                assertThat(row.text())
                        .startsWith(malformed
                                .substring(0, Math.min(malformed.length(), 12))
                                .replace('\u0001', '.'));
            });
            assertThat(page.isCutShort()).isFalse();
            assertThat(page.total()).isEqualTo(77);
            assertThat(page.timestamp()).isNotNull();
        }
    }

    private static List<Long> numbers(String places, char which) {
        return LongStream.range(0, places.length())
                .filter(i -> places.charAt((int) i) == which)
                .boxed()
                .collect(Collectors.toList());
    }

    @ParameterizedTest
    @MethodSource("json")
    void a_malformed_row_of_json_costs_no_other(String malformed) {
        assertOtherRowsAreRead(Format.JSON, malformed);
    }

    @ParameterizedTest
    @MethodSource("json")
    void a_malformed_row_of_jsonp_costs_no_other(String malformed) {
        assertOtherRowsAreRead(Format.JSONP, malformed);
    }

    @ParameterizedTest
    @MethodSource("xml")
    void a_malformed_row_of_xml_costs_no_other(String malformed) {
        assertOtherRowsAreRead(Format.XML, malformed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ServerId\":1}{\"ServerId\":2}",
                "{\"ServerId\":1}\n{\"ServerId\":2},",
                "{\"ServerId\":1},,{\"ServerId\":2}",
                ",{\"ServerId\":1},{\"ServerId\":2}",
                "{\"ServerId\":1},{\"ServerId\":2},,",
                ",,{\"ServerId\":1} , , {\"ServerId\":2} , ,"
            })
    void commas_too_many_or_too_few_between_rows_cost_nothing(String rows) {
        Content<Failure> page = read(Format.JSON, "{\"collection\":[" + rows + "],\"totalCount\":2}");

        assertThat(page.rows()).extracting(Failure::serverId).containsExactly(1L, 2L);
        assertThat(page.unreadable()).isEmpty();
        assertThat(page.total()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ServerId\":1}},{\"ServerId\":2}",
                "{\"ServerId\":1};{\"ServerId\":2}",
                "{\"ServerId\":1}:\"x\",{\"ServerId\":2}",
                "}{\"ServerId\":1},{\"ServerId\":2}",
                "{\"ServerId\":1}, # {\"ServerId\":2}"
            })
    void what_is_neither_a_row_nor_a_comma_is_told_and_is_no_row(String rows) {
        Content<Failure> page = read(Format.JSON, "{\"collection\":[" + rows + "]}");

        assertThat(page.rows()).extracting(Failure::serverId).containsExactly(1L, 2L);
        assertThat(page.unreadable()).singleElement().satisfies(between -> {
            assertThat(between.number()).isNull();
            assertThat(between.text()).isNotBlank();
        });
    }

    @Test
    void a_closing_tag_too_many_is_told_and_is_no_row() {
        Content<Failure> page = read(
                Format.XML,
                "<response><collection>" + row(Format.XML, 1) + "</item>" + row(Format.XML, 2)
                        + "</collection></response>");

        assertThat(page.rows()).extracting(Failure::serverId).containsExactly(1L, 2L);
        assertThat(page.unreadable()).singleElement().satisfies(between -> {
            assertThat(between.number()).isNull();
            assertThat(between.text()).isEqualTo("</item>");
        });
    }

    @Test
    void where_the_end_of_a_row_cannot_be_told_what_follows_is_lost_and_told() {
        Content<Failure> page = read(
                Format.JSON,
                "{\"collection\":[{\"ServerId\":1},{\"ServerId\":2,\"Reason\":\"never closed},{\"New\":1}],\"new\":1}");

        assertThat(page.rows()).extracting(Failure::serverId).containsExactly(1L);
        assertThat(page.unreadable()).singleElement().satisfies(row -> {
            assertThat(row.number()).isEqualTo(1);
            assertThat(row.reason()).contains("what follows it is lost");
        });
        assertThat(page.isCutShort()).isTrue();
    }

    @Test
    void rows_of_names_nobody_knows_are_found_by_the_name_that_the_first_begins_with() {
        Content<Failure> page = read(
                Format.JSON,
                "{\"collection\":[{\"New\":1,\"ServerId\":1},{\"New\":2,\"Reason\":\"5\" disk\"},{\"New\":3,\"ServerId\":3}]}");

        assertThat(page.rows()).extracting(Failure::serverId).containsExactly(1L, 3L);
        assertThat(page.unreadable()).extracting(UnreadableRow::number).containsExactly(1L);
    }

    @Test
    void bytes_that_are_no_utf8_and_a_malformed_row_are_both_got_over() {
        byte[] document = page(
                        Format.JSON,
                        List.of(row(Format.JSON, 1).replace("said", "\u00ff"), "{\"ServerId\":}", row(Format.JSON, 3)))
                .getBytes(StandardCharsets.ISO_8859_1);

        Content<Failure> page = Pages.readAll(
                Failure.SHAPE,
                "messagesFailed",
                document,
                document.length,
                new Expected(Format.JSON, null),
                Secrets.NONE,
                9);

        assertThat(page.rows()).extracting(Failure::serverId).containsExactly(1L, 3L);
        assertThat(page.unreadable()).extracting(UnreadableRow::number).containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"collection\":[{\"ServerId\":1},{\"ServerId\":tru},{\"ServerId\":3",
                "{\"collection\":[{\"ServerId\":tru},{\"ServerId\":3}",
                "{\"collection\":[{\"ServerId\":tru},{\"ServerId\":3,\"Reason\":\"x",
                "<response><collection><i><Reason>a & b</Reason></i><i><Reason>x",
                "<response><collection><i><Reason>a & b</Reason></i><i><Reason>x</Reason></i>",
                "{\"totalCount\":tru,\"collection\":[{\"ServerId\":3}]}",
                "{\"collection\":[{\"ServerId\":3}],\"totalCount\":tru}",
                "<response><totalCount>a & b</totalCount><collection><i/></collection></response>"
            })
    void a_page_that_breaks_off_or_is_malformed_around_its_rows_is_unreadable(String page) {
        assertThatThrownBy(() -> read(Format.JSON, page))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("cannot be read: ")
                .hasMessageContaining(", at line 1, column ");
    }

    @Test
    void a_page_has_no_more_entries_than_it_may_whether_they_are_malformed_or_not() {
        String malformed = "{\"ServerId\":},";

        assertThat(read(Format.JSON, "{\"collection\":[" + malformed.repeat(100) + "]}")
                        .unreadable())
                .hasSize(100);
        assertThatThrownBy(() -> read(Format.JSON, "{\"collection\":[" + malformed.repeat(101) + "]}"))
                .isInstanceOf(DecodeException.class);
    }
}
