package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.mail.TrackingType;
import io.github.socketlabs4j.reporting.OpenClick;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.reporting.ReportingClient;
import io.github.socketlabs4j.wire.Format;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client reads reports correctly when the emulator's answers differ from the documented ones in a scripted way. */
class ReportFaultsTest {
    private static final Instant NOW = Instant.parse("2014-03-18T09:41:27Z");

    private final Door door = Door.open(Door.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)));

    @BeforeEach
    void fill() {
        door.server.activity().seed(OpenClick.class, 250, ReportFaultsTest::row);
    }

    @AfterEach
    void close() {
        door.close();
    }

    private static OpenClick row(long i) {
        return new OpenClick(
                14321L,
                NOW.minusSeconds(250 - i),
                "m" + i,
                "march",
                "di@example.org",
                TrackingType.CLICK,
                "https://www.example.com/" + i,
                "198.51.100.7",
                Map.of());
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void a_tolerant_reader_reads_the_same_rows(Format format) {
        Fault fault = Fault.noXmlDeclaration().and(Fault.epochDates()).and(Fault.reorderedMembers(3));
        door.server.answers(
                fault.and(Fault.randomCasing(1)).and(Fault.noTotals()).and(Fault.pageLimit(250)));
        try (SocketLabsClient client = door.emulator.client()) {
            ReportingClient reports = client.reporting();
            assertThat(reports.openClicks(ReportQuery.builder().format(format).build()).stream())
                    .hasSize(250)
                    .startsWith(row(0))
                    .endsWith(row(249));
            door.server.answers(Fault.extraFields(7).and(Fault.pageLimit(100)));
            assertThat(reports.openClicks(ReportQuery.builder().format(format).build()).stream())
                    .hasSize(250)
                    .allSatisfy(row -> {
                        assertThat(row.url()).isNotNull();
                        assertThat(row.extras()).isNotEmpty();
                    });
            door.server.answers(fault.and(Fault.noXmlDeclaration()));
            assertThat(reports.accountData(format).billingPeriodStart()).isEqualTo("2014-03-01T00:00:00Z");
        }
    }

    @Test
    void dates_are_milliseconds() {
        door.server.answers(Fault.epochDates());
        assertThat(door.report("messagesOpenClick?count=1").body())
                .startsWith("{\"timestamp\":1395135687000,")
                .contains("\"DateTime\":1395135437000,");
        assertThat(door.report("messagesOpenClick?count=1&type=xml").body())
                .contains("<DateTime>1395135437000</DateTime>");
        assertThat(door.report("messagesOpenClick?count=1&type=csv").body()).contains("\r\n14321,1395135437000,m0,");
    }

    @Test
    void totals_are_left_out() {
        door.server.answers(Fault.noTotals());
        assertThat(door.report("messagesOpenClick?count=1").body())
                .startsWith("{\"timestamp\":\"2014-03-18T09:41:27.0000000Z\",\"count\":1,\"collection\":[{");
    }

    @Test
    void the_declaration_is_left_out() {
        door.server.answers(Fault.noXmlDeclaration());
        assertThat(door.report("messagesOpenClick?type=xml").body()).startsWith("<response><timestamp>");
    }

    @Test
    void the_row_of_names_is_left_out() {
        door.server.answers(Fault.noHeaderRow());
        assertThat(door.report("messagesOpenClick?type=csv&count=1").body())
                .isEqualTo(
                        "14321,2014-03-18T09:37:17Z,m0,march,di@example.org,0,https://www.example.com/0,198.51.100.7\r\n");
    }

    @Test
    void the_columns_of_a_table_move_together() {
        door.server.answers(Fault.reorderedMembers(5).and(Fault.extraFields(6)));
        String[] lines =
                door.report("messagesOpenClick?type=csv&count=3").body().split("\r\n");
        String[] names = lines[0].split(",");
        assertThat(lines).hasSize(4);
        assertThat(names).hasSizeGreaterThan(8).contains("MessageId");
        int column = List.of(names).indexOf("MessageId");
        for (int i = 0; i < 3; i++) assertThat(lines[i + 1].split(",")[column]).isEqualTo("m" + i);
    }

    @Test
    void a_page_is_shorter_than_asked_for() {
        door.server.answers(Fault.pageLimit(100));
        assertThat(door.report("messagesOpenClick").body())
                .contains("\"totalCount\":250,\"totalPages\":3,\"count\":100,");
    }

    @Test
    void faults_of_the_connection_and_pages_of_proxies_are_as_for_mail() {
        door.server.next(Fault.htmlPage(502), Fault.otherFormat(), Fault.otherFormat(), Fault.emptyBody());
        HttpResponse<String> page = door.report("messagesOpenClick");
        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body()).startsWith("<!DOCTYPE html>");
        assertThat(door.report("messagesOpenClick").body()).startsWith("<?xml");
        assertThat(door.report("messagesOpenClick?type=csv").body()).startsWith("{");
        assertThat(door.report("messagesOpenClick").body()).isEmpty();
    }

    @Test
    void a_client_gets_over_a_failure_in_the_middle() {
        door.server.next(
                Fault.NONE,
                Fault.dropBeforeActing(),
                Fault.truncatedBody(900),
                Fault.NONE,
                Fault.status(503).retryAfter(0));
        try (SocketLabsClient client = door.emulator.client()) {
            assertThat(client
                            .reporting()
                            .openClicks(ReportQuery.builder().pageSize(100).build())
                            .stream())
                    .hasSize(250)
                    .doesNotHaveDuplicates();
        }
    }
}
