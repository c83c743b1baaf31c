package io.github.socketlabs4j.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.reporting.ReportSync.Batch;
import io.github.socketlabs4j.testsupport.Heard;
import io.github.socketlabs4j.wire.Format;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An unreadable row is reported and left out, and all other rows are delivered: on a page, when paging, and in a sync.
 */
class UnreadableRowsTest {
    /** A way to make the row m7 of a page unreadable. */
    private enum Damage {
        TEXT_BEHIND_A_QUOTE(Format.CSV, ",m7\r\n", ",\"m7\" x\r\n"),
        UNCLOSED_QUOTE(Format.CSV, ",m7\r\n", ",\"m7\r\n"),
        TEXT(Format.JSON, "\\{[^{}]*\"m7\"\\}", "\"no row\""),
        LIST(Format.JSON, "\\{[^{}]*\"m7\"\\}", "[{\"MessageId\":\"m7\"}]"),
        NULL(Format.JSONP, "\\{[^{}]*\"m7\"\\}", "null"),
        NO_VALUE(Format.JSON, "\"MessageId\":\"m7\"", "\"MessageId\":"),
        NO_WORD_OF_JSON(Format.JSONP, "\"m7\"", "m7"),
        NO_COLON(Format.JSON, "\"MessageId\":\"m7\"", "\"MessageId\" \"m7\""),
        RAW_QUOTE(Format.JSON, "\"m7\"", "\"m\"7\""),
        NO_CLOSING_QUOTE(Format.JSONP, "\"m7\"", "\"m7"),
        NO_CLOSING_BRACE(Format.JSON, "\"m7\"}", "\"m7\""),
        RAW_AMPERSAND(Format.XML, ">m7<", ">m & 7<"),
        UNCLOSED_TAG(Format.XML, ">m7</MessageId>", ">m7"),
        OTHER_END(Format.XML, ">m7</MessageId>", ">m7</messageid>"),
        TEXT_OF_XML(Format.XML, "<item>(?:(?!<item>).)*>m7<.*?</item>", "<item>no row</item>");

        private final Format format;
        private final String row;
        private final String instead;

        Damage(Format format, String row, String instead) {
            this.format = format;
            this.row = row;
            this.instead = instead;
        }

        String to(String page) {
            return page.replaceFirst(row, instead);
        }
    }

    private static ReportServer with(int messages, Damage damage) {
        ReportServer server = ReportServer.with(messages);
        server.tellsTotal = damage.format != Format.CSV;
        server.damage = damage::to;
        server.timestamp = Instant.parse("2014-03-01T01:00:00Z");
        return server;
    }

    private static ReportQuery.Builder query(Damage damage) {
        return ReportQuery.builder().format(damage.format);
    }

    private static List<String> allBut7(int messages) {
        return IntStream.range(0, messages)
                .filter(i -> i != 7)
                .mapToObj(i -> "m" + i)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void a_page_has_its_number_and_the_reason(Damage damage) {
        Page<QueuedMessage> page =
                with(10, damage).report(query(damage).pageSize(10)).firstPage();

        assertThat(page.rows())
                .extracting(QueuedMessage::messageId)
                .isEqualTo(damage == Damage.UNCLOSED_QUOTE ? allBut7(7) : allBut7(10));
        assertThat(page.unreadable()).singleElement().satisfies(row -> {
            assertThat(row.number()).isEqualTo(7);
            assertThat(row.reason()).isNotBlank().doesNotContain("\n");
            assertThat(row.endsPage()).isEqualTo(damage == Damage.UNCLOSED_QUOTE);
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_walk_hands_out_all_others_and_warns_once_a_page(Damage damage) {
        for (int pageSize : List.of(1, 3, 7, 8, 9, 20, 500)) {
            Heard heard = new Heard();
            ReportServer server = with(20, damage);

            Report<QueuedMessage> report = server.client(heard)
                    .queuedMessages(query(damage).pageSize(pageSize).build());

            assertThat(report).extracting(QueuedMessage::messageId).isEqualTo(allBut7(20));
            assertThat(heard.warnings())
                    .singleElement()
                    .asString()
                    .startsWith("report-rows-unreadable: messagesQueued: 1 of the page at index ")
                    .contains("is left out: row " + 7 % pageSize + ": ");
        }
    }

    @Test
    void a_walk_names_the_first_of_many() {
        Heard heard = new Heard();
        ReportServer server = ReportServer.with(20);
        server.tellsTotal = false;
        server.damage = page -> page.replaceAll(",m(\\d)\r", ",\"m$1\"x\r");

        assertThat(server.client(heard)
                        .queuedMessages(ReportQuery.builder().format(Format.CSV).build()))
                .hasSize(10);

        assertThat(heard.warnings()).singleElement().asString().contains("10 of", "row 0: ", "row 2: ", "and others");
    }

    @ParameterizedTest
    @EnumSource
    void a_sync_delivers_all_others_and_counts_it_once(Damage damage) {
        for (int pageSize : List.of(1, 2, 7, 8, 500)) {
            ReportServer server = with(20, damage);
            ReportSync<QueuedMessage> sync = ReportSync.<QueuedMessage>of(server.client()::queuedMessages)
                    .with(query(damage).pageSize(pageSize).build());
            List<String> rows = new ArrayList<>();
            int unreadable = 0;
            String saved = SyncCheckpoint.start().toText();
            for (int run = 0; run < 3; run++) {
                for (Batch<QueuedMessage> batch : sync.since(SyncCheckpoint.parse(saved))) {
                    batch.rows().forEach(row -> rows.add(row.messageId()));
                    unreadable += batch.unreadable();
                    saved = batch.checkpoint().toText();
                }
            }

            assertThat(rows).as("pages of %s", pageSize).containsExactlyInAnyOrderElementsOf(allBut7(20));
            // How many rows an unclosed quote makes unreadable depends on the page size.
            if (damage == Damage.UNCLOSED_QUOTE) assertThat(unreadable).isPositive();
            else assertThat(unreadable).isEqualTo(1);
        }
    }

    @Test
    void a_server_that_shows_the_same_unreadable_page_for_ever_is_an_error_and_no_loop() {
        ReportServer server = ReportServer.with(3);
        server.tellsTotal = false;
        server.ignoresIndex = true;
        server.damage = page -> page.replaceAll(",m(\\d)\r", ",\"m$1\"x\r");

        assertThatThrownBy(() -> server.report(
                                ReportQuery.builder().format(Format.CSV).pageSize(3))
                        .iterator()
                        .hasNext())
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("ignores index");
        assertThat(server.asked).hasSizeLessThan(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 500})
    void a_page_may_have_four_times_the_rows_that_were_asked_for(int asked) {
        String row = "{\"MessageId\":\"m\"}";
        String four = "{\"collection\":[" + (row + ",").repeat(4 * asked - 1) + row + "]}";
        ReportQuery query = ReportQuery.builder().pageSize(asked).build();

        assertThat(ReportServer.answering(four)
                        .queuedMessages(query)
                        .firstPage()
                        .rows())
                .hasSize(4 * asked);
        assertThatThrownBy(() -> ReportServer.answering(four.replace("[", "[" + row + ","))
                        .queuedMessages(query)
                        .firstPage())
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("more than " + 4 * asked + " rows")
                .hasMessageContaining("it begins: {\"collection\"");
    }
}
