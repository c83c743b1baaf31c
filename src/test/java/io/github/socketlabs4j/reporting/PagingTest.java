package io.github.socketlabs4j.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.reporting.ReportServer.Trouble;
import io.github.socketlabs4j.testsupport.Heard;
import io.github.socketlabs4j.wire.Format;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paging through a report when the server or the caller does something unusual. */
class PagingTest {
    private static final Instant END = Instant.parse("2020-01-01T00:00:00Z");

    private static ReportQuery.Builder query() {
        return ReportQuery.builder();
    }

    private static List<String> ids(Iterable<QueuedMessage> rows) {
        List<String> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.messageId()));
        return ids;
    }

    private static List<String> expected(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "m" + i).toList();
    }

    @ParameterizedTest
    @EnumSource
    void a_walk_to_the_end_leaves_nothing_open(Format format) {
        ReportServer server = ReportServer.with(1203);

        assertThat(server.report(query().format(format).prefetch(4))).hasSize(1203);

        assertThat(server.closed).isEqualTo(server.opened).isEqualTo(3);
    }

    @Test
    void a_report_is_asked_when_rows_are_wanted_and_each_time_afresh() {
        ReportServer server = ReportServer.with(3);
        Report<QueuedMessage> report = server.report(query());
        Stream<QueuedMessage> stream = report.stream();
        assertThat(server.asked).isEmpty();

        assertThat(stream).hasSize(3);
        assertThat(report).hasSize(3);
        assertThat(server.asked).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_server_that_ignores_the_index_is_an_error_and_no_loop(boolean tellsTotal) {
        ReportServer server = ReportServer.with(1203);
        server.ignoresIndex = true;
        server.tellsTotal = tellsTotal;

        assertThatThrownBy(() -> ids(server.report(query())))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("ignores index");
        assertThat(server.asked("index")).containsExactly("0", "500", "1000000000");
    }

    @Test
    void a_server_that_ignores_the_index_is_noticed_while_its_rows_expire() {
        ReportServer server = ReportServer.with(5000);
        server.ignoresIndex = true;
        server.tellsTotal = false;
        server.beforeAnswer = () -> server.records.subList(0, 10).clear();

        assertThatThrownBy(() -> ids(server.report(query())))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("ignores index");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12, 500})
    void equal_rows_are_no_sign_of_anything(int pageSize) {
        for (boolean tellsTotal : new boolean[] {true, false}) {
            ReportServer server = new ReportServer();
            for (int i = 0; i < 12; i++) server.add(END, "same");
            server.tellsTotal = tellsTotal;

            assertThat(server.report(query().pageSize(pageSize))).hasSize(12);

            assertThat(server.asked("index").stream().filter("1000000000"::equals))
                    .hasSize(pageSize < 7 ? 1 : 0);
        }
    }

    @Test
    void short_pages_that_repeat_are_noticed_too() {
        ReportServer server = ReportServer.with(1203);
        server.ignoresIndex = true;
        server.cap = 100;

        assertThatThrownBy(() -> ids(server.report(query())))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("ignores index");
    }

    @ParameterizedTest
    @EnumSource
    void a_server_that_caps_its_pages_and_tells_no_total_is_walked_to_an_empty_page(Format format) {
        ReportServer server = ReportServer.with(1000);
        server.tellsTotal = false;
        server.cap = 100;

        assertThat(ids(server.report(query().format(format)))).isEqualTo(expected(0, 1000));

        assertThat(server.asked).hasSize(11);
    }

    @ParameterizedTest
    @EnumSource
    void a_first_page_that_is_short_and_tells_no_total_is_followed_to_an_empty_one(Format format) {
        ReportServer server = ReportServer.with(3);
        server.tellsTotal = false;

        assertThat(ids(server.report(query().format(format)))).isEqualTo(expected(0, 3));

        assertThat(server.asked("index")).containsExactly("0", "3");
    }

    @Test
    void a_walk_that_ends_before_its_total_warns_with_both_numbers() {
        Heard heard = new Heard();
        ReportServer server = ReportServer.with(1203);
        server.total = 5000;

        assertThat(ids(server.client(heard).queuedMessages(query().build()))).isEqualTo(expected(0, 1203));

        assertThat(heard.warnings())
                .singleElement()
                .asString()
                .startsWith("report-walk-short: ")
                .contains("1203", "5000");
    }

    @Test
    void rows_that_expire_during_a_walk_make_it_warn() {
        Heard heard = new Heard();
        ReportServer server = ReportServer.with(1203);
        server.beforeAnswer = () -> {
            if (server.asked.size() == 2) server.records.subList(0, 50).clear();
        };

        assertThat(ids(server.client(heard).queuedMessages(query().build()))).hasSize(1153);

        assertThat(heard.warnings()).singleElement().asString().contains("1153", "1203");
    }

    @Test
    void a_walk_that_is_given_up_and_one_to_the_end_warn_of_nothing() {
        Heard heard = new Heard();
        ReportServer server = ReportServer.with(1203);
        Report<QueuedMessage> report = server.client(heard).queuedMessages(query().build());

        report.stream().limit(700).forEach(row -> {});
        report.stream().forEach(row -> {});
        assertThat(report.firstPage().rows()).hasSize(500);

        assertThat(heard.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_time_that_is_behind_is_not_believed_against_rows_that_prove_it_wrong(boolean tellsTotal) {
        Instant now = Instant.parse("2014-03-01T06:00:00Z");
        for (int rows : new int[] {499, 1203, 3000}) {
            ReportServer server = ReportServer.with(rows);
            server.tellsTotal = tellsTotal;
            server.timestamp = Instant.parse("2014-03-01T00:09:00Z");

            assertThat(ids(server.clientAt(now).queuedMessages(query().build())))
                    .isEqualTo(expected(0, rows));
        }
    }

    @Test
    void a_time_that_is_behind_the_rows_of_the_first_page_is_no_end() {
        ReportServer server = ReportServer.with(1203);
        server.timestamp = Instant.parse("2014-03-01T00:01:00Z");

        assertThat(ids(server.clientAt(Instant.parse("2014-03-01T00:00:30Z")).queuedMessages(query().build())))
                .isEqualTo(expected(0, 1203));
        assertThat(server.asked("endDate")).containsOnlyNulls();
    }

    @Test
    void an_empty_page_ends_the_walk_although_the_total_says_more() {
        ReportServer server = ReportServer.with(1203);
        server.total = 5000;

        assertThat(ids(server.report(query().prefetch(0)))).isEqualTo(expected(0, 1203));

        assertThat(server.asked).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BODY", "STATUS_503"})
    void a_page_that_is_asked_for_again_leaves_nothing_open(Trouble trouble) {
        for (Format format : Format.values()) {
            ReportServer server = ReportServer.with(1000);
            server.trouble = number -> number == 7 ? trouble : null;

            assertThat(server.report(query().pageSize(100).format(format).prefetch(3)))
                    .as("%s", format)
                    .hasSize(1000);

            assertThat(server.asked("index").stream().filter("600"::equals)).hasSize(2);
            assertThat(server.closed).isEqualTo(server.opened);
        }
    }

    @Test
    void a_page_that_fails_for_good_can_be_asked_for_again() {
        ReportServer server = ReportServer.with(1203);
        server.trouble = number -> number >= 2 && number <= 4 ? Trouble.STATUS_503 : null;
        Iterator<QueuedMessage> rows = server.report(query().prefetch(0)).iterator();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 500; i++) ids.add(rows.next().messageId());

        assertThatThrownBy(rows::hasNext).isInstanceOf(ApiException.class);
        rows.forEachRemaining(row -> ids.add(row.messageId()));

        assertThat(ids).isEqualTo(expected(0, 1203));
    }

    @Test
    void a_page_that_cannot_be_read_is_not_asked_for_again() {
        ReportServer server = ReportServer.with(1203);
        server.trouble = number -> number == 2 ? Trouble.UNREADABLE : null;

        assertThatThrownBy(() -> ids(server.report(query()))).isInstanceOf(DecodeException.class);
        assertThat(server.asked).hasSize(2);
        assertThat(server.closed).isEqualTo(server.opened);
    }

    @ParameterizedTest
    @EnumSource
    void a_broken_byte_costs_neither_page_nor_row(Format format) {
        ReportServer server = ReportServer.with(3);
        server.breaksUtf8 = true;

        assertThat(ids(server.report(query().format(format)))).containsExactly("\ufffd0", "\ufffd1", "\ufffd2");
    }

    @Test
    void the_end_of_a_walk_is_the_time_of_the_first_answer() {
        ReportServer server = ReportServer.with(1203);
        server.timestamp = Instant.parse("2014-03-18T09:41:27.1180462Z");
        server.beforeAnswer = () -> server.timestamp = server.timestamp.plusSeconds(60);

        ids(server.report(query()));

        assertThat(server.asked("endDate")).containsExactly(null, "2014-03-18 09:42:28", "2014-03-18 09:42:28");
    }

    @Test
    void without_a_time_in_the_answer_the_end_of_a_walk_is_the_moment_it_was_first_asked() {
        ReportServer server = ReportServer.with(1203);
        Instant asked = Instant.parse("2014-03-18T09:41:27.1180462Z");

        ids(server.clientAt(asked).queuedMessages(query().build()));

        assertThat(server.asked("endDate")).containsExactly(null, "2014-03-18 09:41:28", "2014-03-18 09:41:28");
    }

    @Test
    void an_end_in_the_query_stays_the_end() {
        ReportServer server = ReportServer.with(1203);
        server.timestamp = Instant.parse("2014-03-18T09:41:27Z");

        ids(server.report(query().to(END)));

        assertThat(server.asked("endDate")).containsOnly("2020-01-01 00:00:00");
    }

    @Test
    void the_next_page_is_asked_for_once_half_of_the_current_one_is_consumed() {
        ReportServer server = ReportServer.with(1000);
        Iterator<QueuedMessage> rows =
                server.report(query().pageSize(100).prefetch(3)).iterator();
        for (int i = 0; i < 49; i++) rows.next();
        assertThat(server.asked).hasSize(1);

        rows.next();

        assertThat(server.asked("index")).containsExactly("0", "100", "200", "300");
    }

    @Test
    void a_page_that_cannot_be_asked_for_ahead_costs_no_row() {
        ReportServer server = ReportServer.with(1203);
        Iterator<QueuedMessage> rows = server.report(query()).iterator();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 249; i++) ids.add(rows.next().messageId());

        server.isClosed = true;
        ids.add(rows.next().messageId());
        server.isClosed = false;
        // The failed prefetch is reported when its page is needed. The next call requests the page again.
        assertThatThrownBy(() -> rows.forEachRemaining(row -> ids.add(row.messageId())))
                .isInstanceOf(TransportException.class);
        rows.forEachRemaining(row -> ids.add(row.messageId()));

        assertThat(ids).isEqualTo(expected(0, 1203));
    }

    @Test
    void pages_of_changing_length_are_walked_without_a_gap_or_a_repeated_row() {
        ReportServer server = ReportServer.with(300);
        int[] lengths = {10, 10, 25, 7, 7, 7, 10, 3};
        server.beforeAnswer = () -> server.cap = lengths[server.asked.size() % lengths.length];

        assertThat(ids(server.report(query().pageSize(25).prefetch(3)))).isEqualTo(expected(0, 300));
    }

    @Test
    void without_a_total_only_one_page_is_fetched_ahead() {
        ReportServer server = ReportServer.with(1000);
        server.tellsTotal = false;
        Iterator<QueuedMessage> rows =
                server.report(query().pageSize(100).prefetch(3)).iterator();

        for (int i = 0; i < 60; i++) rows.next();

        assertThat(server.asked("index")).containsExactly("0", "100");
    }

    @Test
    void nothing_is_fetched_ahead_beyond_the_total() {
        ReportServer server = ReportServer.with(150);
        Iterator<QueuedMessage> rows =
                server.report(query().pageSize(100).prefetch(4)).iterator();

        for (int i = 0; i < 60; i++) rows.next();

        assertThat(server.asked("index")).containsExactly("0", "100");
    }

    @Test
    void pages_that_arrive_out_of_order_are_handed_out_in_order() {
        ReportServer server = ReportServer.with(40);
        Iterator<QueuedMessage> rows =
                server.report(query().pageSize(10).prefetch(3)).iterator();
        List<String> ids = new ArrayList<>();
        server.holds = true;
        for (int i = 0; i < 10; i++) ids.add(rows.next().messageId());
        server.holds = false;

        for (int i = server.held.size() - 1; i >= 0; i--) server.held.get(i).answer();
        rows.forEachRemaining(row -> ids.add(row.messageId()));

        assertThat(ids).isEqualTo(expected(0, 40));
        assertThat(server.asked).hasSize(4);
        assertThat(server.closed).isEqualTo(server.opened);
    }

    @Test
    void closing_a_stream_cancels_what_is_in_flight_and_leaves_nothing_open() {
        ReportServer server = ReportServer.with(1000);
        server.holds = true;

        try (Stream<QueuedMessage> rows = server.report(query().pageSize(100).prefetch(4)).stream()) {
            assertThat(rows.limit(60)).hasSize(60);
        }

        assertThat(server.held).hasSize(4).allMatch(request -> request.future.isCancelled());
        server.held.forEach(ReportServer.Held::answer);
        assertThat(server.closed).isEqualTo(server.opened);
    }

    @Test
    void a_stream_that_is_forgotten_holds_nothing_open() {
        ReportServer server = ReportServer.with(1000);

        server.report(query().pageSize(100)).iterator().next();

        assertThat(server.closed).isEqualTo(server.opened).isEqualTo(1);
    }

    @Test
    void an_iterator_at_its_end_is_a_NoSuchElementException() {
        Iterator<QueuedMessage> rows = ReportServer.with(1).report(query()).iterator();
        rows.next();

        assertThat(rows.hasNext()).isFalse();
        assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void a_stream_is_ordered_and_sequential() {
        Stream<QueuedMessage> rows = ReportServer.with(1).report(query()).stream();

        assertThat(rows.isParallel()).isFalse();
        assertThat(rows.spliterator().hasCharacteristics(java.util.Spliterator.ORDERED | java.util.Spliterator.NONNULL))
                .isTrue();
    }

    @Test
    void the_walk_begins_where_the_query_says() {
        ReportServer server = ReportServer.with(1203);

        assertThat(ids(server.report(query().startAt(700)))).isEqualTo(expected(700, 1203));
        assertThat(server.report(query().startAt(700)).count()).isEqualTo(503);
    }

    @Test
    void a_start_beyond_the_end_has_no_rows() {
        ReportServer server = ReportServer.with(10);

        assertThat(ids(server.report(query().startAt(700)))).isEmpty();
        assertThat(server.report(query().startAt(700)).count()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void counting_asks_once_for_no_rows_in_json(Format format) {
        ReportServer server = ReportServer.with(1203);

        assertThat(server.report(query().format(format)).count()).isEqualTo(1203);

        assertThat(server.asked).hasSize(1);
        assertThat(server.asked.get(0)).containsEntry("count", "0").containsEntry("type", "JSON");
    }

    @Test
    void counting_walks_where_no_total_is_told() {
        ReportServer server = ReportServer.with(1203);
        server.tellsTotal = false;

        assertThat(server.report(query()).count()).isEqualTo(1203);
    }

    @Test
    void the_first_page_costs_one_request_and_tells_what_the_answer_told() {
        ReportServer server = ReportServer.with(1203);
        server.timestamp = END;

        Page<QueuedMessage> page = server.report(query()).firstPage();

        assertThat(server.asked).hasSize(1);
        assertThat(page.index()).isZero();
        assertThat(page.rows()).hasSize(500);
        assertThat(page.totalCount()).isEqualTo(1203);
        assertThat(page.timestamp()).isEqualTo(END);
    }

    @Test
    void a_page_of_csv_tells_neither_total_nor_time() {
        Page<QueuedMessage> page =
                ReportServer.with(3).report(query().format(Format.CSV)).firstPage();

        assertThat(page.rows()).hasSize(3);
        assertThat(page.totalCount()).isNull();
        assertThat(page.timestamp()).isNull();
    }

    @Test
    void pages_are_asked_for_one_by_one() {
        ReportServer server = ReportServer.with(1203);
        List<Long> indexes = new ArrayList<>();
        for (Page<QueuedMessage> page : server.report(query().prefetch(4)).pages()) {
            indexes.add(page.index());
            assertThat(server.asked).hasSize(indexes.size());
        }

        assertThat(indexes).containsExactly(0L, 500L, 1000L);
    }

    @Test
    void an_empty_report_has_one_empty_page() {
        assertThat(ReportServer.with(0).report(query()).pages())
                .singleElement()
                .satisfies(page -> assertThat(page.rows()).isEmpty());
    }
}
