package io.github.socketlabs4j.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.reporting.ReportSync.Batch;
import io.github.socketlabs4j.reporting.ReportSync.UncountableException;
import io.github.socketlabs4j.testsupport.Heard;
import io.github.socketlabs4j.wire.Format;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A sync loses and repeats no row when the report server misbehaves in one way at a time.
 * {@link ReportSyncSimulationTest} combines all of them.
 */
class ReportSyncFaultsTest {
    private static final Instant START = Instant.parse("2014-03-01T00:00:00Z");

    private final ReportServer server = new ReportServer();
    private final List<String> copy = new ArrayList<>();
    private String saved = SyncCheckpoint.start().toText();

    private ReportSync<QueuedMessage> sync(int pageSize) {
        return ReportSync.<QueuedMessage>of(server.client()::queuedMessages)
                .with(ReportQuery.builder().pageSize(pageSize).build());
    }

    private void run(ReportSync<QueuedMessage> sync) {
        for (Batch<QueuedMessage> batch : sync.since(SyncCheckpoint.parse(saved))) {
            batch.rows().forEach(row -> copy.add(row.messageId()));
            saved = batch.checkpoint().toText();
        }
    }

    private void run(int pageSize) {
        run(sync(pageSize));
    }

    private void at(int seconds) {
        server.timestamp = START.plusSeconds(seconds);
    }

    private void fill(int rows) {
        for (int i = 0; i < rows; i++) server.add(START.plusSeconds(i), "m" + i);
    }

    private List<String> shown() {
        return server.records.stream()
                .map(row -> row.get("MessageId").toString())
                .toList();
    }

    @Test
    void a_report_that_changes_with_every_request_is_walked_to_its_end() {
        fill(3000);
        at(10_000);
        server.beforeAnswer = () -> server.add(START.plusSeconds(server.asked.size()), "late" + server.asked.size());

        run(500);
        server.beforeAnswer = () -> {};

        assertThat(copy).contains("m0", "m1500", "m2999").doesNotHaveDuplicates();
        assertThat(server.asked).hasSizeLessThan(20);
    }

    @Test
    void rows_that_expire_while_they_are_walked_through_hold_nothing_up() {
        fill(3000);
        at(10_000);
        server.beforeAnswer = () -> server.records.subList(0, 100).clear();

        run(500);
        server.beforeAnswer = () -> {};

        assertThat(copy).containsAll(shown()).doesNotHaveDuplicates();
        assertThat(server.asked).hasSizeLessThan(20);
    }

    @Test
    void a_row_that_leaves_and_one_that_comes_shift_nothing_although_the_total_stays() {
        fill(100);
        at(1000);
        server.beforeAnswer = () -> {
            server.records.remove(0);
            server.add(START.plusSeconds(99), "new" + server.asked.size());
        };

        run(20);
        server.beforeAnswer = () -> {};
        run(20);

        assertThat(copy).containsAll(shown()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 20})
    void rows_of_one_second_may_come_in_another_order_each_time(int pageSize) {
        for (int i = 0; i < 399; i++) server.add(START.plusSeconds(i / 2), "m" + i);
        at(1000);
        server.shufflesTies = true;

        for (int i = 0; i < 3; i++) run(pageSize);

        assertThat(copy).hasSize(399).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2014-03-02T00:00:00Z",
                "2026-01-03T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "/Date(999999999999999999)/"
            })
    void a_row_of_the_future_is_delivered_once_and_moves_nothing(String time) {
        server.ignoresEnd = true;
        server.shufflesTies = time.startsWith("/");
        fill(10);
        server.add(START.plusSeconds(10), "future");
        server.records.get(10).put("DateTime", time);
        at(1000);
        run(500);
        assertThat(copy).containsOnlyOnce("future").hasSize(11);

        for (int i = 0; i < 10; i++) server.add(START.plusSeconds(1000 + i), "new" + i);
        for (int seconds : new int[] {1100, 2000, 100_000, 200_000}) {
            at(seconds);
            run(500);
        }

        assertThat(copy).hasSize(21).doesNotHaveDuplicates();
    }

    @Test
    void a_row_without_a_time_that_can_be_read_is_delivered_once_and_moves_nothing() {
        fill(10);
        server.add(START.plusSeconds(8), "timeless");
        server.records.stream()
                .filter(row -> row.get("MessageId").equals("timeless"))
                .forEach(row -> row.put("DateTime", "2014-03-01 at eight"));
        at(30_000);
        run(500);
        server.add(START.plusSeconds(5), "late");
        at(30_060);
        run(500);
        run(500);

        assertThat(copy).hasSize(12).doesNotHaveDuplicates().contains("timeless", "late");
    }

    @ParameterizedTest
    @CsvSource({"0001-01-01T00:00:00Z", "1900-01-01T00:00:00Z", "1970-01-01T00:00:00Z"})
    void a_time_that_says_there_is_none_moves_nothing_either(String none) {
        server.ignoresStart = true;
        fill(10);
        server.add(Instant.parse(none), "none");
        at(1000);

        for (int i = 0; i < 3; i++) run(500);

        assertThat(copy).hasSize(11).doesNotHaveDuplicates();
    }

    @Test
    void a_row_of_long_ago_among_those_asked_for_moves_nothing_either() {
        fill(100);
        server.records.get(50).put("DateTime", "1999-01-01T00:00:00Z");
        server.ignoresStart = true;
        at(70);
        run(500);
        server.ignoresStart = false;
        server.records.remove(50);
        at(1000);
        for (int i = 0; i < 3; i++) run(500);

        assertThat(copy).hasSize(100).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z"})
    void a_time_of_the_answer_that_says_there_is_none_is_not_believed(String none) {
        fill(100);
        server.timestamp = Instant.parse(none);

        run(20);

        assertThat(copy).hasSize(100);
        assertThat(server.report(ReportQuery.builder().pageSize(20))).hasSize(100);
    }

    @Test
    void a_clock_that_is_behind_what_the_report_shows_is_told() {
        Heard heard = new Heard();
        fill(100);
        at(50);

        run(ReportSync.of(server.client(heard)::queuedMessages));

        assertThat(copy).hasSize(50);
        assertThat(heard.warnings())
                .singleElement()
                .asString()
                .startsWith("report-clock-behind")
                .contains("00:01:39Z");
    }

    @Test
    void a_report_whose_times_cannot_be_read_is_an_error_once_it_fills_pages() {
        fill(100);
        server.records.forEach(row -> row.put("DateTime", "at some time"));
        server.ignoresStart = true;
        server.ignoresEnd = true;
        at(1000);

        assertThatThrownBy(() -> run(5)).isInstanceOf(DecodeException.class).hasMessageContaining("no time");
        assertThat(server.asked).hasSizeLessThan(20);
    }

    @Test
    void a_server_that_ignores_where_a_question_begins_is_an_error() {
        fill(100);
        at(1000);
        server.ignoresStart = true;

        assertThatThrownBy(() -> run(20)).isInstanceOf(DecodeException.class).hasMessageContaining("startDate");
        assertThat(server.asked).hasSizeLessThan(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 60, 3600, 6 * 3600})
    void a_server_that_begins_later_than_asked_is_an_error(long seconds) {
        for (int i = 0; i < 100; i++) server.add(START.plusSeconds(i * 300L), "m" + i);
        for (int i = 0; i < 100; i++) server.add(START.plusSeconds(i * 300L + 1), "n" + i);
        at(100_000);
        server.startsLater = Duration.ofSeconds(seconds);

        assertThatThrownBy(() -> run(20)).isInstanceOf(DecodeException.class).hasMessageContaining("startDate");
        assertThat(server.asked).hasSizeLessThan(30);
    }

    @Test
    void a_server_that_begins_behind_the_second_it_is_asked_for_is_asked_a_second_earlier() {
        fill(100);
        at(1000);
        server.startsLater = Duration.ofSeconds(1);

        for (int i = 0; i < 3; i++) run(20);

        assertThat(copy).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void rows_that_do_not_ascend_are_an_error() {
        fill(100);
        java.util.Collections.reverse(server.records);
        at(1000);

        assertThatThrownBy(() -> run(20)).isInstanceOf(DecodeException.class).hasMessageContaining("order of time");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void a_second_with_more_rows_than_a_page_is_gone_through_by_index(boolean shuffles, boolean tellsTotal) {
        fill(3);
        for (int i = 0; i < 1000; i++) server.add(START.plusSeconds(1), "b" + i);
        at(1000);
        server.shufflesTies = shuffles;
        server.tellsTotal = tellsTotal;

        run(500);
        assertThat(copy).hasSize(1003).doesNotHaveDuplicates();
        assertThat(server.asked).hasSizeLessThan(60);

        run(500);
        assertThat(copy).hasSize(1003);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "7, true", "20, true", "1, false", "7, false", "20, false"})
    void equal_rows_are_counted_over_pages(int pageSize, boolean tellsTotal) {
        fill(3);
        for (int i = 0; i < 25; i++) server.add(START.plusSeconds(1), "same");
        for (int i = 0; i < 5; i++) server.add(START.plusSeconds(1), "other");
        at(1000);
        server.tellsTotal = tellsTotal;

        for (int i = 0; i < 2; i++) run(pageSize);

        assertThat(copy).hasSize(33);
        assertThat(copy.stream().filter("same"::equals)).hasSize(25);
    }

    @Test
    void what_cannot_be_counted_ends_the_run_and_is_told() {
        fill(10);
        for (int i = 0; i < 60; i++) server.add(START.plusSeconds(5), "k" + i % 3);
        at(1000);
        server.shufflesTies = true;

        UncountableException told = catchThrowableOfType(UncountableException.class, () -> run(20));

        assertThat(told.second()).isEqualTo(START.plusSeconds(5));
        assertThat(told.total()).isEqualTo(61);
        assertThat(told.known()).isBetween(20L, 60L);
        assertThat(told).hasMessageContainingAll("2014-03-01T00:00:05Z", "61", "tryAgain()", "goOn()");
        assertThat(told.tryAgain().toText()).isEqualTo(saved);
        // The rows that could be counted were delivered.
        assertThat(copy).hasSize(5 + (int) told.known());
        assertThat(server.asked).hasSizeLessThan(220);

        saved = told.goOn().toText();
        run(20);
        assertThat(copy).contains("m9").hasSize(5 + (int) told.known() + 4);

        server.shufflesTies = false;
        copy.clear();
        saved = told.tryAgain().toText();
        run(20);
        assertThat(copy).hasSize(61 - (int) told.known() + 4);
    }

    @Test
    void a_second_too_full_on_a_server_that_ignores_the_index_is_an_error() {
        for (int i = 0; i < 60; i++) server.add(START, "m" + i);
        at(1000);
        server.ignoresIndex = true;

        assertThatThrownBy(() -> run(20)).isInstanceOf(DecodeException.class).hasMessageContaining("ignores index");
        assertThat(server.asked).hasSizeLessThan(10);
    }

    @Test
    void a_total_that_the_rows_do_not_reach_warns() {
        Heard heard = new Heard();
        at(1000);
        server.total = 7;

        run(ReportSync.of(server.client(heard)::queuedMessages));

        assertThat(heard.warnings())
                .singleElement()
                .asString()
                .startsWith("report-walk-short")
                .contains("7", "0");
    }

    @Test
    void format_page_size_and_overlap_may_change_between_runs() {
        fill(100);
        at(1000);
        for (Format format : Format.values()) {
            run(ReportSync.<QueuedMessage>of(server.client()::queuedMessages)
                    .with(ReportQuery.builder()
                            .format(format)
                            .pageSize(20 + format.ordinal())
                            .build())
                    .overlapping(Duration.ofSeconds(50L * format.ordinal())));
        }

        assertThat(copy).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void a_checkpoint_goes_on_with_its_own_report_server_and_filters_only() {
        fill(10);
        at(1000);
        run(500);
        SyncCheckpoint checkpoint = SyncCheckpoint.parse(saved);

        assertThatThrownBy(() -> ReportSync.of(server.client()::failedMessages).since(checkpoint))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("messagesQueued/14321", "messagesFailed/14321");
        for (ReportQuery other : List.of(
                ReportQuery.builder().mailingId("news").build(),
                ReportQuery.builder().messageId("news").build(),
                ReportQuery.builder().parameter("disposition", "0").build())) {
            assertThatThrownBy(() -> sync(500).with(other).since(checkpoint))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_checkpoint_stays_small() {
        Map<Integer, Integer> kilobytes = Map.of(600, 49, 3600, 293);
        for (int i = 0; i < 40_000; i++) {
            server.records.add(new java.util.LinkedHashMap<>(Map.of(
                    "ServerId", 14321, "DateTime", START.plusSeconds(i / 10).toString(), "MessageId", "m" + i)));
        }
        at(10_000);

        kilobytes.forEach((overlap, size) -> {
            saved = SyncCheckpoint.start().toText();
            run(sync(500).overlapping(Duration.ofSeconds(overlap)));
            assertThat(saved.length()).isBetween(size * 980, size * 1020);
        });
    }

    @Test
    void a_checkpoint_that_was_cut_or_changed_is_refused() {
        fill(10);
        at(1000);
        run(500);

        IntStream.range(0, saved.length()).forEach(length -> refused(saved.substring(0, length)));
        IntStream.range(0, saved.length()).forEach(place -> {
            char other = saved.charAt(place) == 'A' ? 'B' : 'A';
            refused(saved.substring(0, place) + other + saved.substring(place + 1));
        });
        assertThat(SyncCheckpoint.parse(" " + saved + "\n")).isEqualTo(SyncCheckpoint.parse(saved));
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> SyncCheckpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
