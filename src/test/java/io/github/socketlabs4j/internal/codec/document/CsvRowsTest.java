package io.github.socketlabs4j.internal.codec.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.wire.Format;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * CSV as servers, spreadsheets and people write it: every row that can be split is read, and every other row is
 * reported.
 */
class CsvRowsTest {
    private static final String HEADER = "ServerId,ToAddress,Reason\n";

    private static Pages.Content<Failure> page(String csv) {
        byte[] page = csv.getBytes(StandardCharsets.UTF_8);
        return Pages.readAll(
                Failure.SHAPE,
                "messagesFailed",
                page,
                page.length,
                new Expected(Format.CSV, null),
                Secrets.of("KEY-TO-HIDE"),
                2000);
    }

    private static List<Failure> rows(String csv) {
        Pages.Content<Failure> page = page(csv);
        assertThat(page.error()).isNull();
        assertThat(page.unreadable()).isEmpty();
        return page.rows();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "  \t", "\u00a0", "\u3000 "})
    void the_blanks_of_a_text_are_kept_wherever_its_cell_stands(String blanks) {
        assertThat(rows("Reason,ServerId\n" + blanks + "550 no" + blanks + ",1\n"))
                .extracting(Failure::reason)
                .containsExactly(blanks + "550 no" + blanks);
        assertThat(rows("ServerId,Reason\n1," + blanks + "550 no" + blanks + "\n"))
                .extracting(Failure::reason)
                .containsExactly(blanks + "550 no" + blanks);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", " \t  ", "\u00a0", "\u2003\u3000"})
    void blanks_around_quotes_are_none_of_the_text(String blanks) {
        String cell = blanks + "\" 550, \"\"no\"\"\n \"" + blanks;

        assertThat(rows("Reason,ServerId\n" + cell + ",1\n"))
                .extracting(Failure::reason)
                .containsExactly(" 550, \"no\"\n ");
        assertThat(rows("ServerId,Reason\n1," + cell + "\n1," + cell))
                .extracting(Failure::reason)
                .containsExactly(" 550, \"no\"\n ", " 550, \"no\"\n ");
    }

    @Test
    void a_quote_inside_a_cell_is_text() {
        assertThat(rows(HEADER + "1,a@x,550 \"no\" thanks\n2,b\"x,\n"))
                .extracting(Failure::reason, Failure::toAddress)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("550 \"no\" thanks", "a@x"),
                        org.assertj.core.groups.Tuple.tuple(null, "b\"x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "\"%s\"", "\"%s\" behind", "\"x\"%s", "%s\"x\""})
    void a_text_of_more_than_20_million_characters_costs_its_row_and_no_other(String cell) {
        String row = "2,b@x," + cell.formatted("\u4f60".repeat(20_000_001)) + "\n";

        Pages.Content<Failure> page = page(HEADER + "1,a@x,no\n" + row + "3,c@x,no\n");

        assertThat(page.rows()).extracting(Failure::serverId).containsExactly(1L, 3L);
        assertThat(page.unreadable()).singleElement().satisfies(told -> {
            assertThat(told.number()).isEqualTo(1);
            assertThat(told.reason())
                    .containsAnyOf("cell 3 has more than 20,000,000 characters", "text behind the quote");
        });
    }

    @Test
    void a_text_of_20_million_characters_is_read() {
        String text = "\u4f60".repeat(20_000_000);

        assertThat(rows("ServerId,Reason\n1," + text + "\n").get(0).reason()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "2,\"b@x\" x,no           | there is text behind the quote that closes cell 2",
                "\"2\"\"\"3,b@x,no        | there is text behind the quote that closes cell 1",
                "2,b@x,\"550 said \"no\"  | there is text behind the quote that closes cell 3",
                "2, \"b@x\" KEY-TO-HIDE,no| there is text behind the quote that closes cell 2",
                "2,\"b@x\" x,\"a,b\"      | there is text behind the quote that closes cell 2",
            })
    void a_row_that_cannot_be_split_is_told_and_costs_no_other(String row, String reason) {
        Pages.Content<Failure> page = page(HEADER + "1,a@x,no\r\n" + row.stripTrailing() + "\r\n3,c@x,no\r\n");

        assertThat(page.rows()).extracting(Failure::serverId).containsExactly(1L, 3L);
        assertThat(page.isCutShort()).isFalse();
        assertThat(page.unreadable()).singleElement().satisfies(told -> {
            assertThat(told.number()).isEqualTo(1);
            assertThat(told.reason()).isEqualTo("it cannot be split: " + reason);
            assertThat(told.text().strip()).isEqualTo(row.stripTrailing().replace("KEY-TO-HIDE", "***"));
        });
    }

    @Test
    void the_first_and_the_last_row_may_be_the_one_that_cannot_be_split() {
        Pages.Content<Failure> page = page(HEADER + "\"1\"x,a@x,no\n2,b@x,no\n\"3\"x,c@x,no");

        assertThat(page.rows()).extracting(Failure::serverId).containsExactly(2L);
        assertThat(page.unreadable()).extracting(UnreadableRow::number).containsExactly(0L, 2L);
    }

    @Test
    void a_quote_that_nothing_closes_costs_the_rest_of_the_page_and_says_so() {
        Pages.Content<Failure> page = page(HEADER + "1,a@x,no\n2,b@x,\"no\n3,c@x,no\n");

        assertThat(page.rows()).extracting(Failure::serverId).containsExactly(1L);
        assertThat(page.isCutShort()).isTrue();
        assertThat(page.unreadable()).singleElement().satisfies(told -> {
            assertThat(told.number()).isEqualTo(1);
            assertThat(told.reason()).isEqualTo("it cannot be split: the quote that opens cell 3 is not closed");
            assertThat(told.text()).startsWith("2,b@x,\"no\n3");
        });
    }

    @Test
    void a_page_that_nothing_spoils_is_not_cut_short() {
        assertThat(page(HEADER + "1,a@x,\"no\"").isCutShort()).isFalse();
    }

    @Test
    void names_and_cells_may_be_of_any_length() {
        String name = "n".repeat(20_000);
        String cell = "x, \u00e4".repeat(30_000);
        for (String header : List.of(name + ",ServerId,DateTime,Reason", "ServerId,DateTime,Reason," + name)) {
            boolean first = header.startsWith(name);
            String row =
                    (first ? '"' + cell + "\"," : "") + "1,2014-03-17T18:08:39Z,no" + (first ? "" : ",\"" + cell + '"');

            Failure read = rows(header + "\n" + row + "\n").get(0);

            assertThat(read.serverId()).isEqualTo(1);
            assertThat(read.extras()).isEqualTo(Map.of(name, cell));
        }
    }

    @Test
    void a_first_row_without_names_may_be_of_any_length() {
        String id = "m".repeat(50_000);

        assertThat(rows("1,2014-03-17T18:08:39Z," + id + ",news,a@x,s@x,1,2001,no\n"))
                .extracting(Failure::messageId)
                .containsExactly(id);
    }

    @Test
    void cells_that_no_column_is_for_are_extras() {
        Failure row = rows(HEADER + "1,a@x,no,surplus,,more,\n").get(0);

        assertThat(row.reason()).isEqualTo("no");
        assertThat(row.extras()).isEqualTo(Map.of("column4", "surplus", "column6", "more"));
    }

    @Test
    void a_first_cell_that_is_empty_is_a_cell_also_where_a_tab_separates() {
        Failure row = rows("\tServerId\tToAddress\nx\t1\ta@x\n").get(0);

        assertThat(row.serverId()).isEqualTo(1);
        assertThat(row.extras()).isEqualTo(Map.of("column1", "x"));
        assertThat(rows("ToAddress\tServerId\n\t1\n").get(0).serverId()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "  \n", "\t \r\n"})
    void lines_of_blanks_are_no_rows(String line) {
        assertThat(rows(line + HEADER + line + "1,a@x,no\n" + line + line + "2,b@x,no\n" + line))
                .extracting(Failure::serverId)
                .containsExactly(1L, 2L);
    }

    @Test
    void a_row_of_empty_cells_is_a_row() {
        assertThat(rows(HEADER + ",,\n1,a@x,no\n"))
                .extracting(Failure::serverId)
                .containsExactly(null, 1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a7", "|", "^", "\ud83d\ude00", "\u001f"})
    void a_separator_may_be_any_character_that_is_named(String separator) {
        assertThat(rows("sep=" + separator + "\n" + "ServerId,Reason\n1,\u00e4\u00a0\u00f6\n".replace(",", separator)))
                .extracting(Failure::reason)
                .containsExactly("\u00e4\u00a0\u00f6");
    }

    @Test
    void a_title_of_many_lines_in_quotes_is_one_record_before_the_names() {
        assertThat(rows("\"Failed\n\nmessages\n" + "line\n".repeat(20) + "\"\n" + HEADER + "1,a@x,no\n"))
                .hasSize(1);
    }

    @Test
    void a_title_with_a_quote_too_many_is_passed_over() {
        assertThat(rows("\"Failed messages\n" + HEADER + "1,a@x,no\n")).hasSize(1);
    }

    @Test
    void very_many_columns_are_an_error_and_no_memory() {
        assertThat(page(",".repeat(1_000_000)).error()).startsWith(",,,");
    }
}
