package io.github.socketlabs4j.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.wire.Format;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A local copy that {@link ReportSync} keeps up to date contains each record of the report exactly once. */
class ReportSyncTest {
    private static final Instant START = Instant.parse("2014-03-01T00:00:00Z");
    private static final int SCHEDULES = Boolean.getBoolean("socketlabs4j.proof") ? 2_000 : 40;

    private final ReportServer server = new ReportServer();
    private final List<String> copy = new ArrayList<>();
    private String saved = SyncCheckpoint.start().toText();

    private ReportSync<QueuedMessage> sync(int pageSize) {
        return ReportSync.<QueuedMessage>of(server.client()::queuedMessages)
                .with(ReportQuery.builder().pageSize(pageSize).build());
    }

    /**
     * Runs a sync from the saved checkpoint and stores at most {@code batches} batches; then it stops as after a crash.
     */
    private void run(ReportSync<QueuedMessage> sync, int batches) {
        int kept = 0;
        for (ReportSync.Batch<QueuedMessage> batch : sync.since(SyncCheckpoint.parse(saved))) {
            if (kept++ == batches) return;
            batch.rows().forEach(row -> copy.add(row.messageId()));
            saved = batch.checkpoint().toText();
        }
    }

    private void run() {
        run(sync(500), Integer.MAX_VALUE);
    }

    private void at(int seconds) {
        server.timestamp = START.plusSeconds(seconds);
    }

    @Test
    void the_first_run_yields_everything_and_the_next_nothing() {
        for (int i = 0; i < 1203; i++) server.add(START.plusSeconds(i), "m" + i);
        at(10_000);

        run();
        assertThat(copy).hasSize(1203).doesNotHaveDuplicates();
        run();
        assertThat(copy).hasSize(1203);
    }

    @Test
    void an_empty_report_gives_a_checkpoint_to_go_on_from() {
        at(100);
        run();
        assertThat(copy).isEmpty();

        server.add(START.plusSeconds(50), "m");
        run();
        run();
        assertThat(copy).containsExactly("m");
    }

    @Test
    void later_rows_and_rows_that_come_late_within_the_overlap_are_found() {
        server.add(START.plusSeconds(5000), "a");
        at(6000);
        run();

        server.add(START.plusSeconds(5000 - 600), "late");
        server.add(START.plusSeconds(6500), "b");
        at(7000);
        run();

        assertThat(copy).containsExactly("a", "late", "b");
    }

    @Test
    void equal_rows_are_counted_and_not_collapsed() {
        server.add(START, "same");
        server.add(START, "same");
        at(100);
        run();
        assertThat(copy).hasSize(2);

        server.add(START, "same");
        run();
        run();
        assertThat(copy).hasSize(3);
    }

    @Test
    void rows_of_the_current_second_wait_for_the_next_run() {
        server.add(START.plusSeconds(99), "now");
        at(99);
        run();
        assertThat(copy).isEmpty();

        at(101);
        run();
        assertThat(copy).containsExactly("now");
    }

    @Test
    void what_was_asked_before_the_overlap_is_not_asked_again() {
        for (int i = 0; i < 10; i++) server.add(START.plusSeconds(i * 3600L), "m" + i);
        at(100_000);
        run();
        server.asked.clear();

        run();

        assertThat(server.asked("startDate")).containsOnly("2014-03-01 08:50:00");
        assertThat(server.asked("endDate").get(server.asked.size() - 1)).isEqualTo("2014-03-02 03:46:39");
    }

    @Test
    void whether_rows_follow_a_short_page_is_asked_once_where_all_pages_are_short() {
        for (int i = 0; i < 1000; i++) server.add(START.plusSeconds(i), "m" + i);
        server.tellsTotal = false;
        server.cap = 100;
        at(10_000);

        run();

        assertThat(copy).hasSize(1000).doesNotHaveDuplicates();
        assertThat(server.asked("index")).containsOnlyOnce("99");
    }

    @Test
    void without_a_time_in_the_answers_now_is_what_the_clock_of_the_client_says() {
        server.add(START.plusSeconds(98), "a");
        server.add(START.plusSeconds(99), "b");

        run(ReportSync.of(server.clientAt(START.plusSeconds(99))::queuedMessages), Integer.MAX_VALUE);

        assertThat(server.asked("endDate")).containsOnly("2014-03-01 00:01:38");
        assertThat(copy).containsExactly("a");
    }

    @Test
    void the_clock_of_the_server_is_looked_at_once() {
        for (int i = 0; i < 100; i++) server.add(START.plusSeconds(i), "m" + i);
        at(1000);
        // The server's clock advances with each request, as on a slow connection.
        server.beforeAnswer = () -> server.timestamp = server.timestamp.plusSeconds(5);
        server.tellsTotal = false;

        run(sync(30), Integer.MAX_VALUE);

        assertThat(copy).hasSize(100).doesNotHaveDuplicates();
        assertThat(server.asked("endDate").subList(1, server.asked.size())).containsOnly("2014-03-01 00:16:44");
    }

    @Test
    void a_row_that_appears_during_the_walk_shifts_no_other_row_out_of_it() {
        for (int i = 0; i < 100; i++) server.add(START.plusSeconds(i), "m" + i);
        at(1000);
        server.beforeAnswer = () -> {
            if (server.asked.size() == 4) server.add(START.plusSeconds(3), "late");
        };

        run(sync(30), Integer.MAX_VALUE);
        assertThat(copy).hasSize(100).doesNotHaveDuplicates();

        run(sync(30), Integer.MAX_VALUE);
        assertThat(copy).hasSize(101).doesNotHaveDuplicates().contains("late");
    }

    @Test
    void a_longer_overlap_than_before_yields_nothing_twice() {
        for (int i = 0; i < 10; i++) server.add(START.plusSeconds(i * 600L), "m" + i);
        at(100_000);
        run(sync(500).overlapping(Duration.ofMinutes(15)), 10);

        run(sync(500).overlapping(Duration.ofHours(2)), 10);

        assertThat(copy).hasSize(10);
    }

    @Test
    void a_shorter_overlap_than_before_yields_nothing_twice() {
        for (int i = 0; i < 10; i++) server.add(START.plusSeconds(i * 600L), "m" + i);
        at(100_000);
        run(sync(500).overlapping(Duration.ofHours(2)), 10);

        run(sync(500).overlapping(Duration.ZERO), 10);

        assertThat(copy).hasSize(10);
    }

    @ParameterizedTest
    @EnumSource
    void every_format_will_do(Format format) {
        for (int i = 0; i < 1203; i++) server.add(START.plusSeconds(i), "m" + i);
        at(10_000);
        ReportSync<QueuedMessage> sync = ReportSync.<QueuedMessage>of(server.client()::queuedMessages)
                .with(ReportQuery.builder().format(format).build());

        run(sync, 2);
        run(sync, Integer.MAX_VALUE);
        run(sync, Integer.MAX_VALUE);

        assertThat(copy).hasSize(1203).doesNotHaveDuplicates();
    }

    @Test
    void a_run_may_begin_at_a_moment() {
        server.add(START, "old");
        server.add(START.plusSeconds(60), "new");
        at(1000);
        ReportSync<QueuedMessage> sync = ReportSync.<QueuedMessage>of(server.client()::queuedMessages)
                .with(ReportQuery.builder().from(START.plusSeconds(30)).build());

        run(sync, Integer.MAX_VALUE);
        run(sync, Integer.MAX_VALUE);

        assertThat(copy).containsExactly("new");
    }

    @Test
    void a_checkpoint_holds_only_the_rows_of_the_overlap() {
        for (int i = 0; i < 2000; i++) server.add(START.plusSeconds(i * 60L), "m" + i);
        at(1_000_000);

        run();

        assertThat(saved.split(" ")).hasSizeLessThan(70);
    }

    @Test
    void a_failure_in_the_middle_of_a_run_loses_nothing_if_the_run_goes_on() {
        for (int i = 0; i < 100; i++) server.add(START.plusSeconds(i), "m" + i);
        at(1000);
        server.trouble = number -> number >= 4 && number <= 6 ? ReportServer.Trouble.STATUS_503 : null;
        Iterator<ReportSync.Batch<QueuedMessage>> run =
                sync(30).since(SyncCheckpoint.start()).iterator();
        for (int i = 0; i < 2; i++) run.next().rows().forEach(row -> copy.add(row.messageId()));
        assertThatThrownBy(run::next).isInstanceOf(RuntimeException.class);

        run.forEachRemaining(batch -> batch.rows().forEach(row -> copy.add(row.messageId())));

        assertThat(copy).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void a_random_schedule_of_arrivals_crashes_and_restarts_yields_every_record_once() {
        long first = Long.getLong("socketlabs4j.seed", System.nanoTime());
        for (int i = 0; i < SCHEDULES; i++) schedule(first + i);
    }

    private void schedule(long seed) {
        Random random = new Random(seed);
        server.records.clear();
        server.asked.clear();
        copy.clear();
        saved = SyncCheckpoint.start().toText();
        Duration overlap = Duration.ofSeconds(random.nextInt(4000));
        server.timestamp = START.plusSeconds(20_000);
        boolean duringWalks = random.nextBoolean();
        List<String> truth = new ArrayList<>();
        Runnable arrival = () -> {
            long late = random.nextInt(3) == 0 ? (long) (random.nextDouble() * overlap.toSeconds()) : 0;
            // Only a few ids, so that equal rows are common.
            String id = "m" + random.nextInt(20);
            int times = random.nextInt(6) == 0 ? 3 : 1;
            for (int n = 0; n < times; n++) {
                server.add(server.timestamp.minusSeconds(late), id);
                truth.add(id);
            }
        };
        server.beforeAnswer = () -> {
            if (duringWalks && random.nextInt(8) == 0) arrival.run();
        };
        for (int step = 0; step < 40; step++) {
            for (int n = random.nextInt(30); n > 0; n--) {
                server.timestamp = server.timestamp.plusSeconds(random.nextInt(random.nextInt(10) == 0 ? 3000 : 60));
                arrival.run();
            }
            run(sync(7 + random.nextInt(20)).overlapping(overlap), random.nextInt(6));
        }
        server.beforeAnswer = () -> {};
        server.timestamp = server.timestamp.plusSeconds(10);
        run(sync(500).overlapping(overlap), Integer.MAX_VALUE);

        assertThat(copy).as("seed %s, overlap %s", seed, overlap).containsExactlyInAnyOrderElementsOf(truth);
    }

    @Test
    void a_checkpoint_is_the_same_after_a_trip_through_text() {
        for (int i = 0; i < 100; i++) server.add(START.plusSeconds(i / 3), "m" + i % 7);
        at(1000);
        for (ReportSync.Batch<QueuedMessage> batch : sync(30).since(SyncCheckpoint.start())) {
            SyncCheckpoint checkpoint = batch.checkpoint();
            assertThat(SyncCheckpoint.parse(checkpoint.toText()))
                    .isEqualTo(checkpoint)
                    .hasSameHashCodeAs(checkpoint);
            assertThat(checkpoint.toText()).matches("[ -~]+");
        }
        assertThat(SyncCheckpoint.parse(SyncCheckpoint.start().toText())).isEqualTo(SyncCheckpoint.start());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sync2",
                "1 - -",
                "sync3 columns1 - - - - - 00000000",
                "sync2 columns2 - - - - - 00000000",
                "sync2 columns1 - - - - - 00000000",
                "sync2  columns1 - - - - -",
                "x"
            })
    void a_text_that_is_no_checkpoint_is_refused(String text) {
        assertThatThrownBy(() -> SyncCheckpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_query_with_an_end_or_a_first_row_is_refused() {
        assertThatThrownBy(() -> sync(1).with(ReportQuery.builder().to(START).build()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sync(1).with(ReportQuery.builder().startAt(1).build()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sync(1).overlapping(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
