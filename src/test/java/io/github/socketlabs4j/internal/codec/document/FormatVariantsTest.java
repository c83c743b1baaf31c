package io.github.socketlabs4j.internal.codec.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.wire.Format;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every variant of CSV, JSONP and error answers that the specification tells clients to accept is read. */
class FormatVariantsTest {
    private static final String HEADER =
            "ServerId,DateTime,MessageId,MailingId,ToAddress,FromAddress,FailureType,FailureCode,Reason";
    private static final String ROW = "14321,2014-03-17T18:08:39Z,ord-1,news,a@x,s@x,1,2001,550 no";

    private static Rows<Failure> open(Format asked, String callback, String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return Pages.read(
                Failure.SHAPE,
                "messagesFailed",
                bytes,
                bytes.length,
                new Expected(asked, callback),
                Secrets.of("KEY-TO-HIDE"),
                2000);
    }

    private static List<Failure> all(Rows<Failure> rows) {
        List<Failure> all = new ArrayList<>();
        try (rows) {
            rows.forEachRemaining(all::add);
        }
        return all;
    }

    private static List<Failure> csv(String document) {
        Rows<Failure> rows = open(Format.CSV, null, document);
        List<Failure> all = all(rows);
        assertThat(rows.error()).isNull();
        return all;
    }

    private static String csvError(String document) {
        Rows<Failure> rows = open(Format.CSV, null, document);
        assertThat(all(rows)).isEmpty();
        return rows.error();
    }

    private static Failure theRow() {
        return csv(HEADER + "\r\n" + ROW + "\r\n").get(0);
    }

    @Test
    void csv_maps_by_the_header() {
        Failure row = theRow();

        assertThat(row.serverId()).isEqualTo(14321);
        assertThat(row.dateTime()).isEqualTo(Instant.parse("2014-03-17T18:08:39Z"));
        assertThat(row.messageId()).isEqualTo("ord-1");
        assertThat(row.failureCode().wire()).isEqualTo("2001");
        assertThat(row.reason()).isEqualTo("550 no");
        assertThat(row.extras()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void csv_lines_may_end_in_any_way(String end) {
        assertThat(csv(HEADER + end + ROW + end + ROW)).containsExactly(theRow(), theRow());
        assertThat(csv(HEADER + end + ROW + end)).containsExactly(theRow());
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void csv_cells_may_be_separated_in_three_ways(String separator) {
        assertThat(csv(HEADER.replace(",", separator) + "\n" + ROW.replace(",", separator)))
                .containsExactly(theRow());
        assertThat(csv(ROW.replace(",", separator))).containsExactly(theRow());
    }

    @Test
    void csv_without_a_header_maps_by_position() {
        assertThat(csv(ROW + "\r\n" + ROW)).containsExactly(theRow(), theRow());
    }

    @Test
    void csv_may_begin_with_a_byte_order_mark_and_blank_lines() {
        assertThat(csv("\ufeff" + HEADER + "\n" + ROW)).containsExactly(theRow());
        assertThat(csv("\ufeff\"ServerId\"" + HEADER.substring(8) + "\n" + ROW)).containsExactly(theRow());
        assertThat(csv("\r\n\r\n" + HEADER + "\n" + ROW)).containsExactly(theRow());
    }

    @Test
    void csv_headers_are_found_ignoring_case_and_blanks() {
        assertThat(csv(HEADER.toUpperCase(java.util.Locale.ROOT).replace(",", " , ") + "\n" + ROW))
                .containsExactly(theRow());
        assertThat(csv("\"" + HEADER.replace(",", "\",\"") + "\"\n" + ROW)).containsExactly(theRow());
    }

    @Test
    void csv_columns_may_come_in_another_order() {
        assertThat(csv("Reason,FailureCode,FailureType,FromAddress,ToAddress,MailingId,MessageId,DateTime,ServerId\n"
                        + "550 no,2001,1,s@x,a@x,news,ord-1,2014-03-17T18:08:39Z,14321"))
                .containsExactly(theRow());
    }

    @Test
    void csv_columns_without_a_name_here_are_extras() {
        Failure row = csv("Tag," + HEADER + ",\nblue," + ROW + ",last").get(0);

        assertThat(row.extras())
                .containsEntry("Tag", "blue")
                .containsEntry("column11", "last")
                .hasSize(2);
        assertThat(row.reason()).isEqualTo("550 no");
    }

    @Test
    void csv_columns_that_come_twice_follow_the_rule_of_all_formats() {
        Failure row = csv("ServerId,MessageId,MessageId,Tag,Tag\n1,,ord-1,a,b").get(0);

        assertThat(row.messageId()).isEqualTo("ord-1");
        assertThat(row.extras()).containsEntry("Tag", "[\"a\",\"b\"]").hasSize(1);
    }

    @Test
    void csv_columns_may_be_missing() {
        Failure row = csv("ServerId,ToAddress\n1,a@x").get(0);

        assertThat(row.toAddress()).isEqualTo("a@x");
        assertThat(row.dateTime()).isNull();
    }

    @Test
    void csv_rows_may_be_short_or_too_long() {
        List<Failure> rows = csv(HEADER + "\n14321,2014-03-17T18:08:39Z\n" + ROW + ",surplus,more\n" + ROW);

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).serverId()).isEqualTo(14321);
        assertThat(rows.get(0).reason()).isNull();
        assertThat(rows.get(1).reason()).isEqualTo("550 no");
        assertThat(rows.get(2)).isEqualTo(theRow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Failed messages, March 2014\n",
                "Failed messages\r\nServer 14321\r\n\r\n",
                "\"Report: \"\"failed\"\"\";\nfrom;to\n2014-03-01;2014-03-31\n",
                "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
                "ä ö ü\n"
            })
    void csv_may_have_lines_before_the_names(String lines) {
        assertThat(csv(lines + HEADER + "\n" + ROW + "\n")).containsExactly(theRow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {"sep=;!;", "SEP=,!,", "\"sep=|\"!|", "sep=^!^"})
    void csv_may_say_what_separates_its_cells(String line, String separator) {
        for (String end : List.of("\n", "\r\n", "\r")) {
            assertThat(csv(line + end + HEADER.replace(",", separator) + end + ROW.replace(",", separator) + end))
                    .containsExactly(theRow());
            assertThat(csv(line + end + ROW.replace(",", separator) + end)).containsExactly(theRow());
        }
    }

    @Test
    void csv_with_too_many_lines_before_the_names_is_an_error() {
        String lines = "x\n".repeat(10);

        assertThat(csvError(lines + HEADER + "\n" + ROW + "\n")).startsWith("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"550\tno", "550\rno", "550\u0001no", "550\nno"})
    void json_texts_may_hold_control_characters_as_they_are(String reason) {
        assertThat(all(open(Format.JSON, null, "{\"collection\":[{\"Reason\":\"" + reason + "\"}]}"))
                        .get(0)
                        .reason())
                .isEqualTo(reason);
    }

    @Test
    void json_texts_may_escape_what_needs_no_escape() {
        assertThat(all(open(Format.JSON, null, "{\"collection\":[{\"Reason\":\"550 \\d\\'x\"}]}"))
                        .get(0)
                        .reason())
                .isEqualTo("550 d'x");
    }

    @Test
    void csv_blank_lines_are_no_rows() {
        assertThat(csv(HEADER + "\r\n\r\n" + ROW + "\r\n\r\n\r\n" + ROW + "\r\n\r\n"))
                .hasSize(2);
    }

    @Test
    void csv_cells_may_hold_quotes_separators_and_line_breaks() {
        String cell = "\"said \"\"no\"\", twice;\r\nthen\nagain\t!\"";

        assertThat(csv(HEADER + "\r\n" + ROW.replace("550 no", cell) + "\r\n" + ROW))
                .extracting(Failure::reason)
                .containsExactly("said \"no\", twice;\r\nthen\nagain\t!", "550 no");
    }

    @Test
    void csv_without_a_header_may_begin_with_a_row_longer_than_the_head() {
        String reason = "x".repeat(20_000) + ", and \"\"more\"\"\n" + "y".repeat(20_000);

        assertThat(csv(ROW.replace("550 no", '"' + reason + '"') + "\n" + ROW))
                .extracting(Failure::reason)
                .containsExactly(reason.replace("\"\"", "\""), "550 no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\ufeff", " \r\n", HEADER, HEADER + "\r\n", "\r\n" + HEADER + "\r\n\r\n"})
    void csv_without_rows_has_none(String document) {
        assertThat(csv(document)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Service unavailable",
                "Sorry, we are closed",
                "a,b,c,d,e,f,g,h,i",
                "14321,yesterday,,,,,,,",
                "x,2014-03-17T18:08:39Z,,,,,,,",
                "14321,2014-03-17T18:08:39Z"
            })
    void a_text_that_is_neither_header_nor_row_is_an_error(String document) {
        assertThat(csvError(document)).isEqualTo(document);
    }

    @Test
    void an_error_text_never_shows_a_key() {
        assertThat(csvError("bad key KEY-TO-HIDE")).isEqualTo("bad key ***");
    }

    @Test
    void broken_utf8_in_csv_is_replaced() {
        assertThat(reasonWithABrokenByte(HEADER + "\n" + ROW.replace("550", "5#0"), Format.CSV))
                .isEqualTo("5\ufffd0 no");
    }

    @Test
    void broken_utf8_in_xml_is_replaced() {
        String page = "<response><collection><item><Reason>5#0 no</Reason></item></collection></response>";

        assertThat(reasonWithABrokenByte(page, Format.XML)).isEqualTo("5\ufffd0 no");
    }

    @Test
    void broken_utf8_in_json_ends_the_page() {
        byte[] page = "{\"collection\":[{\"Reason\":\"5?0\"}]}".getBytes(StandardCharsets.UTF_8);
        page[new String(page, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xFF;

        assertThatThrownBy(() -> all(Pages.read(
                        Failure.SHAPE,
                        "messagesFailed",
                        page,
                        page.length,
                        new Expected(Format.JSON, null),
                        Secrets.NONE,
                        2000)))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("messagesFailed (JSON");
    }

    private static String reasonWithABrokenByte(String page, Format format) {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        bytes[page.indexOf('#')] = (byte) 0xFF;
        return all(Pages.read(
                        Failure.SHAPE,
                        "messagesFailed",
                        bytes,
                        bytes.length,
                        new Expected(format, null),
                        Secrets.NONE,
                        2000))
                .get(0)
                .reason();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cb7(#);",
                "cb7(#)",
                "/**/cb7(#);",
                "/**/ cb7(#);",
                "\ufeff\r\n cb7 (\n#\n)\n;\n",
                "cb7( # ) ; // done",
                "#"
            })
    void jsonp_may_be_wrapped_in_these_ways(String wrapper) {
        String json = "{\"totalCount\":1,\"collection\":[{\"ServerId\":1,\"Reason\":\"a);b(\"}]}";

        assertThat(all(open(Format.JSONP, "cb7", wrapper.replace("#", json))))
                .extracting(Failure::reason)
                .containsExactly("a);b(");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jQuery.x[3]._$", "$", "a1"})
    void jsonp_takes_every_name_a_function_may_have(String name) {
        assertThat(all(open(Format.JSONP, name, name + "({\"collection\":[{}]})")))
                .hasSize(1);
    }

    @Test
    void jsonp_that_calls_another_function_is_refused() {
        assertThatThrownBy(() -> open(Format.JSONP, "cb7", "evil({\"collection\":[]});"))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("calls evil")
                .hasMessageContaining("cb7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cb7(", "cb7()", "cb7();", "cb7([]);", "cb7(1)", "cb7({)", "cb7(<response/>)"})
    void jsonp_without_an_object_is_refused(String document) {
        assertThatThrownBy(() -> all(open(Format.JSONP, "cb7", document))).isInstanceOf(DecodeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"timestamp\":\"x\",\"object\":{\"error\":\"bad date\"}}",
                "{\"error\":\"bad date\"}",
                "{\"Result\":\"bad date\"}",
                "{\"count\":0,\"ERROR\":\"bad date\"}",
                "cb7({\"object\":{\"error\":\"bad date\"}});",
                "cb7({\"result\":\"bad date\"})",
                "<response><timestamp>x</timestamp><object><error>bad date</error></object></response>",
                "<response><error>bad date</error></response>",
                "<Response><Result>bad date</Result></Response>",
            })
    void an_error_inside_an_answer_is_told_whatever_was_asked(String document) {
        for (Format asked : Format.values()) {
            Rows<Failure> rows = open(asked, null, document);
            assertThat(all(rows)).isEmpty();
            assertThat(rows.error()).isEqualTo("bad date");
        }
    }

    @Test
    void an_error_that_is_a_structure_is_told_as_its_text() {
        Rows<Failure> rows = open(Format.JSON, null, "{\"result\":{\"code\":7,\"why\":\"closed\"}}");

        assertThat(all(rows)).isEmpty();
        assertThat(rows.error()).isEqualTo("{\"code\":7,\"why\":\"closed\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"result\":\"ok\",\"collection\":[{\"ServerId\":1}]}",
                "{\"collection\":[{\"ServerId\":1}],\"result\":\"ok\",\"object\":{\"error\":\"\"}}",
                "<response><collection><item><ServerId>1</ServerId></item></collection><error/></response>"
            })
    void beside_rows_such_members_are_no_error(String document) {
        Rows<Failure> rows = open(Format.JSON, null, document);

        assertThat(all(rows)).hasSize(1);
        assertThat(rows.error()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void a_page_for_people_is_a_DecodeException_whatever_was_asked(Format asked) {
        assertThatThrownBy(() -> all(open(asked, null, "<!DOCTYPE html><html><body><p>Maintenance</p></body></html>")))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("messagesFailed (XML)");
    }

    @ParameterizedTest
    @EnumSource
    void rows_in_json_are_read_whatever_was_asked(Format asked) {
        assertThat(all(open(asked, null, "{\"collection\":[{\"ServerId\":1}]}")))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void rows_in_xml_are_read_whatever_was_asked(Format asked) {
        assertThat(all(open(
                        asked,
                        null,
                        "<response><collection><item><ServerId>1</ServerId></item></collection></response>")))
                .hasSize(1);
    }

    @Test
    void csv_that_was_not_asked_for_is_refused() {
        assertThatThrownBy(() -> open(Format.JSON, null, HEADER + "\n" + ROW)).isInstanceOf(DecodeException.class);
    }

    @Test
    void old_names_and_times_are_read_in_every_format() {
        Instant time = Instant.ofEpochMilli(1268000000000L);
        for (String spelled : List.of("1268000000000", "/Date(1268000000000)/", "/Date(1268000000000+0200)/")) {
            for (String document : List.of(
                    "{\"collection\":[{\"AccountId\":7,\"DateTime\":\"" + spelled + "\"}]}",
                    "x({\"collection\":[{\"AccountId\":\"7\",\"DateTime\":\"" + spelled + "\"}]})",
                    "<response><collection><item><AccountId>7</AccountId><DateTime>" + spelled
                            + "</DateTime></item></collection></response>",
                    "AccountId,DateTime\n7," + spelled)) {
                Failure row = all(open(Format.CSV, null, document)).get(0);
                assertThat(row.serverId()).as(document).isEqualTo(7);
                assertThat(row.dateTime()).as(document).isEqualTo(time);
            }
        }
        assertThat(all(open(Format.JSON, null, "{\"collection\":[{\"DateTime\":1268000000000}]}"))
                        .get(0)
                        .dateTime())
                .isEqualTo(time);
    }

    @Test
    void a_value_that_cannot_be_read_costs_only_that_value_in_every_format() {
        for (String document : List.of(
                "{\"collection\":[{\"ServerId\":\"many\",\"DateTime\":\"soon\",\"Reason\":\"r\"}]}",
                "<response><collection><item><ServerId>many</ServerId><DateTime>soon</DateTime><Reason>r</Reason>"
                        + "</item></collection></response>",
                "ServerId,DateTime,Reason\nmany,soon,r")) {
            Failure row = all(open(Format.CSV, null, document)).get(0);
            assertThat(row.serverId()).isNull();
            assertThat(row.dateTime()).isNull();
            assertThat(row.reason()).isEqualTo("r");
            assertThat(row.extras())
                    .containsEntry("ServerId", "many")
                    .containsEntry("DateTime", "soon")
                    .hasSize(2);
        }
    }
}
