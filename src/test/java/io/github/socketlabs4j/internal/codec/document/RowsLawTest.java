package io.github.socketlabs4j.internal.codec.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.wire.Format;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that apply to the rows of a report page in every format. */
class RowsLawTest {
    private static final Expected JSON = new Expected(Format.JSON, null);
    private static final int MOST = 2000;

    /** A format, and how a page is written in it. To test another format, add a constant. */
    private enum Spelling {
        JSON(Format.JSON, RowsLawTest::json),
        JSONP(Format.JSONP, (total, addresses) -> "cb7(" + json(total, addresses) + ");"),
        XML(Format.XML, RowsLawTest::xml),
        CSV(Format.CSV, RowsLawTest::csv);

        private final Format format;
        private final BiFunction<Long, List<String>, String> page;

        Spelling(Format format, BiFunction<Long, List<String>, String> page) {
            this.format = format;
            this.page = page;
        }

        /** A page of failures with these addresses. */
        String page(Long total, String... addresses) {
            return page.apply(total, List.of(addresses));
        }

        String golden() {
            return "reporting/messagesFailed/page1." + name().toLowerCase(Locale.ROOT);
        }
    }

    private static String csv(Long total, List<String> addresses) {
        return addresses.stream()
                .map(address -> "1," + address + "\r\n")
                .collect(Collectors.joining("", "ServerId,ToAddress\r\n", ""));
    }

    private static String json(Long total, List<String> addresses) {
        return "{\"timestamp\":\"2014-03-18T09:41:27Z\","
                + (total == null ? "" : "\"totalCount\":" + total + ",")
                + "\"count\":" + addresses.size() + ",\"collection\":"
                + addresses.stream()
                        .map(a -> "{\"ServerId\":1,\"ToAddress\":\"" + a + "\"}")
                        .collect(Collectors.joining(",", "[", "]"))
                + "}";
    }

    private static String xml(Long total, List<String> addresses) {
        return "<response><timestamp>2014-03-18T09:41:27Z</timestamp>"
                + (total == null ? "" : "<totalCount>" + total + "</totalCount>")
                + "<count>" + addresses.size() + "</count><collection>"
                + addresses.stream()
                        .map(a -> "<item><ServerId>1</ServerId><ToAddress>" + a + "</ToAddress></item>")
                        .collect(Collectors.joining())
                + "</collection></response>";
    }

    @Test
    void golden_pages_of_every_format_give_equal_rows() {
        List<List<Failure>> pages = Stream.of(Spelling.values())
                .map(spelling -> all(read(spelling, Golden.bytes(spelling.golden()))))
                .toList();

        assertThat(pages.get(0)).hasSize(2);
        assertThat(pages.get(0).get(0).dateTime()).isEqualTo(Instant.parse("2014-03-17T18:08:39Z"));
        assertThat(pages.get(0).get(1).messageId()).isNull();
        assertThat(pages).allSatisfy(page -> assertThat(page).isEqualTo(pages.get(0)));
    }

    @ParameterizedTest
    @EnumSource
    void hasNext_may_be_asked_any_number_of_times(Spelling spelling) {
        Rows<Failure> rows = read(spelling, spelling.page(2L, "a@x", "b@x"));

        List<String> seen = new ArrayList<>();
        while (rows.hasNext() && rows.hasNext() && rows.hasNext())
            seen.add(rows.next().toAddress());

        assertThat(seen).containsExactly("a@x", "b@x");
        assertThat(rows.hasNext()).isFalse();
        assertThat(rows.hasNext()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void next_needs_no_hasNext(Spelling spelling) {
        Rows<Failure> rows = read(spelling, spelling.page(2L, "a@x", "b@x"));

        assertThat(rows.next().toAddress()).isEqualTo("a@x");
        assertThat(rows.next().toAddress()).isEqualTo("b@x");
    }

    @ParameterizedTest
    @EnumSource
    void next_at_the_end_is_a_NoSuchElementException(Spelling spelling) {
        Rows<Failure> rows = read(spelling, spelling.page(1L, "a@x"));
        rows.next();

        assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CSV")
    void the_total_is_known_once_it_was_read(Spelling spelling) {
        Rows<Failure> rows = read(spelling, spelling.page(1203L, "a@x"));
        assertThat(rows.total()).isEmpty();
        assertThat(rows.timestamp()).isNull();

        rows.next();

        assertThat(rows.total()).isEqualTo(OptionalLong.of(1203));
        assertThat(rows.timestamp()).isEqualTo(Instant.parse("2014-03-18T09:41:27Z"));
    }

    @ParameterizedTest
    @EnumSource
    void a_page_without_a_total_has_none(Spelling spelling) {
        Rows<Failure> rows = read(spelling, spelling.page(null, "a@x"));

        assertThat(all(rows)).hasSize(1);
        assertThat(rows.total()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"collection\":[{\"ToAddress\":\"a@x\"}],\"totalCount\":7}",
                "<response><collection><item><ToAddress>a@x</ToAddress></item></collection>"
                        + "<totalCount>7</totalCount></response>"
            })
    void a_total_behind_the_rows_is_known_after_them(String page) {
        Rows<Failure> rows = read(page);
        rows.next();
        assertThat(rows.total()).isEmpty();

        assertThat(rows.hasNext()).isFalse();

        assertThat(rows.total()).isEqualTo(OptionalLong.of(7));
    }

    @ParameterizedTest
    @EnumSource
    void there_are_no_rows_after_closing(Spelling spelling) {
        Rows<Failure> rows = read(spelling, spelling.page(3L, "a@x", "b@x", "c@x"));
        rows.next();
        rows.hasNext();

        rows.close();

        assertThat(rows.hasNext()).isFalse();
        assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CSV")
    void a_failure_inside_a_row_names_format_and_row(Spelling spelling) {
        String page = spelling.page(3L, "a@x", "b@x", "c@x");
        Rows<Failure> rows = read(spelling, bytes(page.substring(0, page.indexOf("c@x"))));
        rows.next();
        rows.next();

        DecodeException broken = catchThrowableOfType(DecodeException.class, rows::hasNext);

        assertThat(broken.format()).isEqualTo(spelling.format);
        assertThat(broken.row()).isEqualTo(2);
        assertThat(broken)
                .hasMessageContaining("messagesFailed")
                .hasMessageContaining(spelling.format.name())
                .hasMessageContaining("row 2");
        assertThat(broken.excerpt()).startsWith(page.substring(0, 20));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CSV")
    void a_page_cut_anywhere_is_a_DecodeException(Spelling spelling) {
        byte[] whole = Golden.bytes(spelling.golden());
        int needed = new String(whole, StandardCharsets.UTF_8)
                        .stripTrailing()
                        .lastIndexOf(spelling == Spelling.XML ? '>' : '}')
                + 1;
        for (int length = 0; length < needed; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> all(read(spelling, cut)))
                    .as("cut to %s bytes", length)
                    .isInstanceOf(DecodeException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"totalCount\":0,\"count\":0,\"collection\":[]}",
                "{\"totalCount\":0,\"collection\":null}",
                "{\"count\":0}",
                "{\"COUNT\":\"0\"}",
                "{\"collection\":\"\"}",
                "<response><count>0</count><collection/></response>",
                "<response><count>0</count><collection></collection></response>",
                "<response><count>0</count><collection>\n </collection></response>",
                "<response><timestamp/></response>",
                "<response></response>",
                "<response>\n</response>",
                "<response/>",
                "<RESPONSE/>",
                "<a:response xmlns:a='urn:x'/>",
                "<page><count>0</count></page>",
                "<response xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><collection i:nil='true'/></response>"
            })
    void a_page_without_entries_has_no_rows(String page) {
        assertThat(all(read(page))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"collection\":{\"ServerId\":1,\"ToAddress\":\"a@x\"},\"count\":1}",
                "{\"collection\":[null,{\"ServerId\":1,\"ToAddress\":\"a@x\"}]}",
                "<response><collection><item><ServerId>1</ServerId><ToAddress>a@x</ToAddress></item></collection>"
                        + "</response>",
                "<response><collection> <item><ServerId>1</ServerId><ToAddress>a@x</ToAddress></item>stray"
                        + "</collection></response>",
                "<response><collection count='1'><Row id='1'><ServerId>1</ServerId><ToAddress>a@x</ToAddress></Row>"
                        + "</collection></response>",
                "\ufeff \r\n{\"Collection\":[{\"serverid\":\"1\",\"TOADDRESS\":\"a@x\"}]}",
                "\ufeff \r\n<Response><Collection><Item><serverid>1</serverid><TOADDRESS>a@x</TOADDRESS></Item>"
                        + "</Collection></Response>"
            })
    void a_single_entry_is_one_row_however_it_stands_there(String page) {
        List<Failure> rows = all(read(page));

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).serverId()).isEqualTo(1);
        assertThat(rows.get(0).toAddress()).isEqualTo("a@x");
    }

    static Stream<Arguments> entries() {
        return Stream.of(
                arguments("[{\"ServerId\":9}]", "expected an object, found a list", "[{\"ServerId\":9}]"),
                arguments("7", "expected an object, found a number", "7"),
                arguments("\"x\"", "expected an object, found a text", "x"),
                arguments("true", "expected an object, found yes or no", "true"),
                arguments("null", "expected an object, found null", ""));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void an_entry_that_is_no_object_is_told_and_costs_no_other(String entry, String reason, String text) {
        Rows<Failure> rows =
                read("{\"collection\":[{\"ServerId\":1}," + entry + ",{\"ServerId\":2}],\"totalCount\":3}");

        assertThat(all(rows)).extracting(Failure::serverId).containsExactly(1L, 2L);
        assertThat(rows.unreadable()).containsExactly(new UnreadableRow(1L, reason, text));
        assertThat(rows.total()).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<item>x</item>",
                "<item><![CDATA[x]]></item>",
                "<i:item xmlns:i='urn:x'>x<!-- not y --></i:item>",
            })
    void an_xml_row_that_is_a_text_is_told_and_costs_no_other(String entry) {
        Rows<Failure> rows = read("<response><collection><item><ServerId>1</ServerId></item>" + entry
                + "<item><ServerId>2</ServerId></item></collection></response>");

        assertThat(all(rows)).extracting(Failure::serverId).containsExactly(1L, 2L);
        assertThat(rows.unreadable()).containsExactly(new UnreadableRow(1L, "expected an object, found a text", "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stray<item><ServerId>1</ServerId></item><item><ServerId>2</ServerId></item>",
                "<item><ServerId>1</ServerId></item>stray<item><ServerId>2</ServerId></item>",
                "<item><ServerId>1</ServerId></item> <item><ServerId>2</ServerId></item>\nstray",
            })
    void text_between_xml_rows_is_told_and_is_no_row(String collection) {
        Rows<Failure> rows = read("<response><collection>" + collection + "</collection></response>");

        assertThat(all(rows)).extracting(Failure::serverId).containsExactly(1L, 2L);
        assertThat(rows.unreadable()).singleElement().satisfies(told -> {
            assertThat(told.number()).isNull();
            assertThat(told.text().strip()).isEqualTo("stray");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<item>text<ServerId>1</ServerId>more</item>",
                "<item a='text'>more<ServerId>1</ServerId></item>",
                "<item><ServerId>1</ServerId>text<ToAddress/>more</item>",
                "<item>\n<ServerId unit='text'>1</ServerId><![CDATA[more]]></item>",
            })
    void text_around_the_elements_of_an_xml_row_is_among_its_extras(String row) {
        List<Failure> rows = all(read("<response><collection>" + row + "</collection></response>"));

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).serverId()).isEqualTo(1);
        assertThat(rows.get(0).extras().toString()).contains("text", "more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"collection\":\"busy\"}", "<response><collection>busy</collection></response>"})
    void a_text_in_the_place_of_all_rows_is_told(String page) {
        Rows<Failure> rows = read(page);

        assertThat(all(rows)).isEmpty();
        assertThat(rows.unreadable()).containsExactly(new UnreadableRow(null, "text where the rows should be", "busy"));
    }

    @ParameterizedTest
    @EnumSource
    void a_page_with_more_rows_than_it_may_have_is_a_DecodeException(Spelling spelling) {
        byte[] page = bytes(spelling.page(null, Collections.nCopies(41, "a@x").toArray(String[]::new)));
        Expected expected = new Expected(spelling.format, null);

        assertThat(Pages.readAll(Failure.SHAPE, "messagesFailed", page, page.length, expected, Secrets.NONE, 41)
                        .rows())
                .hasSize(41);
        assertThatThrownBy(() ->
                        Pages.readAll(Failure.SHAPE, "messagesFailed", page, page.length, expected, Secrets.NONE, 40))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("more than 40 rows");
    }

    @ParameterizedTest
    @EnumSource
    void any_number_of_blanks_may_stand_in_front(Spelling spelling) {
        for (int blanks : List.of(10, 8 * 1024, 100_000)) {
            String page = " \n\r\n\t".repeat(blanks / 5) + "\n" + spelling.page(null, "a@x", "b@x");

            assertThat(all(read(spelling, page))).extracting(Failure::toAddress).containsExactly("a@x", "b@x");
        }
    }

    static Stream<Arguments> noPages() {
        return Stream.of(
                arguments("", "is empty"),
                arguments("  \n", "is empty"),
                arguments("\ufeff", "is empty"),
                arguments("Service unavailable", "no known format"),
                arguments("{\"foo\":1}", "no name of a page"),
                arguments("{}", "no name of a page"),
                arguments("[{\"ServerId\":1}]", "expected an object"),
                arguments("<html xmlns='http://www.w3.org/1999/xhtml'><body><p>Sorry</p></body></html>", "no name"),
                arguments("<!DOCTYPE html><html><head/><body>Sorry<br></body></html>", ""),
                arguments("<html/>", ""),
                arguments("<>", ""),
                arguments("<", ""),
                arguments("{", ""));
    }

    @ParameterizedTest
    @MethodSource("noPages")
    void what_is_no_page_is_a_DecodeException(String document, String says) {
        assertThatThrownBy(() -> all(read(document)))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("messagesFailed")
                .hasMessageContaining(says);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CSV")
    void rows_are_independent_of_one_another(Spelling spelling) {
        String page = spelling.page(2L, "a@x", "b@x")
                .replaceFirst("ToAddress(.*?)a@x(.*?)ToAddress", "Other$1a@x$2ToAddress");
        page = page.replace("</ToAddress></item><item>", "</Other></item><item>");

        List<Failure> rows = all(read(spelling, page));

        assertThat(rows.get(0).extras()).containsEntry("Other", "a@x");
        assertThat(rows.get(1).extras()).isEmpty();
        assertThat(rows.get(0).toAddress()).isNull();
        assertThat(rows.get(1).toAddress()).isEqualTo("b@x");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CSV")
    void a_key_never_shows_in_a_failure(Spelling spelling) {
        String page = spelling.page(1L, "a@x-KEY-TO-HIDE");
        byte[] cut = bytes(page.substring(0, page.indexOf("KEY-TO-HIDE") + 12));
        Rows<Failure> rows =
                Pages.read(Failure.SHAPE, "messagesFailed", cut, cut.length, JSON, Secrets.of("KEY-TO-HIDE"), MOST);

        DecodeException broken = catchThrowableOfType(DecodeException.class, () -> all(rows));

        assertThat(broken.excerpt()).contains("a@x-***");
        assertThat(broken.toString() + broken.excerpt()).doesNotContain("KEY-TO-HIDE");
    }

    private static List<Failure> all(Rows<Failure> rows) {
        List<Failure> all = new ArrayList<>();
        try (rows) {
            rows.forEachRemaining(all::add);
        }
        return all;
    }

    private static Rows<Failure> read(String page) {
        return read(bytes(page));
    }

    private static Rows<Failure> read(byte[] page) {
        return Pages.read(Failure.SHAPE, "messagesFailed", page, page.length, JSON, Secrets.NONE, MOST);
    }

    private static Rows<Failure> read(Spelling spelling, String page) {
        return read(spelling, bytes(page));
    }

    private static Rows<Failure> read(Spelling spelling, byte[] page) {
        String callback = spelling == Spelling.JSONP ? "cb7" : null;
        Expected expected = new Expected(spelling.format, callback);
        byte[] used = followedBy(page, "Reason,\"x\n}]}></Reason>");
        return Pages.read(Failure.SHAPE, "messagesFailed", used, page.length, expected, Secrets.NONE, MOST);
    }

    /** A page in an array that still contains the rest of a longer page behind it. */
    private static byte[] followedBy(byte[] page, String rest) {
        byte[] used = Arrays.copyOf(page, page.length + rest.length());
        System.arraycopy(bytes(rest), 0, used, page.length, rest.length());
        return used;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
