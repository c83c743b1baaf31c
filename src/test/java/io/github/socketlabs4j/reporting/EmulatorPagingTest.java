package io.github.socketlabs4j.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.Fault;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.transport.RetryPolicy;
import io.github.socketlabs4j.wire.Format;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Paging through a report of the emulator, over real sockets, returns each row once and in order, also when requests
 * fail.
 */
class EmulatorPagingTest {
    private static final Instant NOW = Instant.parse("2014-03-18T09:41:27Z");
    private static final Fault NO_FAULT = Fault.pageLimit(ReportQuery.LARGEST_PAGE);

    private final SocketLabsEmulator emulator =
            SocketLabsEmulator.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).start();
    private final EmulatedServer server = emulator.server();
    private final SocketLabsClient client = emulator.clientBuilder()
            .retry(RetryPolicy.standard().withDelays(Duration.ZERO, 1))
            .build();

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    /** A row with message id {@code "m" + number}. */
    private QueuedMessage message(long number, Instant time) {
        return new QueuedMessage(
                server.serverId(), time, "m" + number, null, "ann@example.org", null, number, Map.of());
    }

    private void fill(int messages) {
        server.activity().seed(QueuedMessage.class, messages, i -> message(i, NOW.minusSeconds(messages - i)));
    }

    private Report<QueuedMessage> report(ReportQuery.Builder query) {
        return client.reporting().queuedMessages(query.build());
    }

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

    /** The values of one query parameter, one for each request. */
    private List<String> asked(String name) {
        return server.requests().stream()
                .map(request ->
                        ReportServer.query(URI.create("?" + request.query())).get(name))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "499, 1", "500, 1", "501, 2", "1203, 3"})
    void every_row_comes_once_and_in_order(int rows, int requests) {
        fill(rows);

        assertThat(ids(report(query()))).isEqualTo(expected(0, rows));

        assertThat(server.requestCount()).isEqualTo(requests);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "499, 2", "500, 2", "501, 2", "1203, 3"})
    void without_a_total_a_page_shorter_than_the_first_is_the_last(int rows, int requests) {
        fill(rows);
        server.answers(Fault.noTotals());

        assertThat(ids(report(query()))).isEqualTo(expected(0, rows));

        assertThat(server.requestCount()).isEqualTo(requests);
    }

    @ParameterizedTest
    @EnumSource
    void every_format_is_walked_to_its_end(Format format) {
        fill(1203);

        assertThat(ids(report(query().format(format).prefetch(4)))).isEqualTo(expected(0, 1203));

        assertThat(asked("type")).containsOnly(format.name());
    }

    @Test
    void a_page_may_be_as_small_as_one_row() {
        fill(7);

        assertThat(ids(report(query().pageSize(1)))).isEqualTo(expected(0, 7));

        assertThat(asked("count")).containsOnly("1").hasSize(7);
        assertThat(asked("index")).containsExactly("0", "1", "2", "3", "4", "5", "6");
    }

    @Test
    void a_stream_that_is_limited_costs_one_request() {
        fill(1203);

        try (Stream<QueuedMessage> rows = report(query()).stream()) {
            assertThat(rows.limit(3)).extracting(QueuedMessage::messageId).isEqualTo(expected(0, 3));
        }

        assertThat(server.requestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void a_server_that_caps_its_pages_is_walked_to_the_total(int prefetch) {
        fill(1203);
        server.answers(Fault.pageLimit(100));

        assertThat(ids(report(query().prefetch(prefetch)))).isEqualTo(expected(0, 1203));

        assertThat(server.requestCount()).isEqualTo(13);
    }

    @ParameterizedTest
    @EnumSource
    void a_failure_in_the_middle_of_page_7_is_made_good_by_a_retry(Format format) {
        fill(1000);
        for (Fault fault : List.of(Fault.truncatedBody(3_000), Fault.dropBeforeActing(), Fault.status(503))) {
            for (int prefetch : new int[] {0, 1, 3}) {
                int before = server.requestCount();
                server.next(NO_FAULT, NO_FAULT, NO_FAULT, NO_FAULT, NO_FAULT, NO_FAULT, fault);

                assertThat(ids(report(query().pageSize(100).format(format).prefetch(prefetch))))
                        .as("%s, prefetch %s", fault, prefetch)
                        .isEqualTo(expected(0, 1000));

                // Requests of prefetched pages run in parallel, so their order is known only with a prefetch below 2.
                int asked = server.requestCount() - before;
                List<String> indexes = asked("index").subList(before, before + asked);
                if (format != Format.CSV) assertThat(indexes).hasSize(11);
                if (prefetch < 2) assertThat(indexes.subList(6, 8)).containsExactly("600", "600");
            }
        }
    }

    @Test
    void records_that_arrive_during_the_walk_do_not_disturb_it() {
        fill(1203);
        Iterator<QueuedMessage> rows = report(query()).iterator();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) ids.add(rows.next().messageId());

        server.clock(Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC));
        for (int i = 0; i < 10; i++) server.activity().add(message(2000 + i, NOW.plusSeconds(30)));
        rows.forEachRemaining(row -> ids.add(row.messageId()));

        assertThat(ids).isEqualTo(expected(0, 1203));
        assertThat(report(query()).count()).isEqualTo(1213);
    }
}
