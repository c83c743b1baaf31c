package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.reporting.QueuedMessage;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The emulator's reports contain the rows that the parameters of the request select. */
class ReportQuestionsTest {
    private static final Instant NOW = Instant.parse("2014-03-18T09:41:27.118046200Z");
    private static final Instant FIRST = Instant.parse("2014-03-18T00:00:00Z");

    private final Door door = Door.open(Door.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)));

    @AfterEach
    void close() {
        door.close();
    }

    static QueuedMessage row(Instant time, String id, String campaign) {
        return new QueuedMessage(14321L, time, id, campaign, "ann@example.org", "shop@example.com", 7L, Map.of());
    }

    /** Adds rows m0, m1, ... a minute apart; every third row has the campaign "third". */
    private void seed(int count) {
        door.server
                .activity()
                .seed(
                        QueuedMessage.class,
                        count,
                        i -> row(FIRST.plusSeconds(60 * i), "m" + i, i % 3 == 0 ? "third" : "rest"));
    }

    private List<String> ids(String parameters) {
        return ids(door.report("messagesQueued?" + parameters));
    }

    private static List<String> ids(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        Matcher found = Pattern.compile("\"MessageId\":\"([^\"]*)\"").matcher(answer.body());
        while (found.find()) ids.add(found.group(1));
        return ids;
    }

    private String totals(String parameters) {
        String body = door.report("messagesQueued?" + parameters).body();
        Matcher found = Pattern.compile("\"totalCount\":(\\d+),\"totalPages\":(\\d+),\"count\":(\\d+)")
                .matcher(body);
        assertThat(found.find()).as(body).isTrue();
        return found.group(1) + " " + found.group(2) + " " + found.group(3);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 580 2 500",
        "count=500, 580 2 500",
        "count=501, 580 2 500",
        "count=99999999999, 580 2 500",
        "count=100, 580 6 100",
        "count=0, 580 2 0",
        "count=, 580 2 500",
        "index=500, 580 2 80",
        "index=580, 580 2 0",
        "index=999999999999, 580 2 0",
        "count=1&index=579, 580 580 1",
        "COUNT=3&INDEX=1, 580 194 3"
    })
    void pages_are_cut_out_of_the_whole(String parameters, String totals) {
        seed(580);
        assertThat(totals(parameters)).isEqualTo(totals);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "499, 1", "500, 1", "501, 2", "1203, 3"})
    void all_pages_together_are_all_rows(int rows, int pages) {
        door.server.clock(Clock.fixed(NOW.plus(Duration.ofDays(1)), ZoneOffset.UTC));
        seed(rows);
        List<String> all = new ArrayList<>();
        for (int page = 0; page < pages; page++) all.addAll(ids("index=" + page * 500));
        assertThat(all).hasSize(rows).doesNotHaveDuplicates();
        assertThat(ids("index=" + pages * 500)).isEmpty();
        if (rows > 0) assertThat(all).startsWith("m0").endsWith("m" + (rows - 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "startDate=2014-03-18%2000:03:00&endDate=2014-03-18%2000:05:00 | m3 m4 m5",
                "startDate=2014-03-18+00:03:00&endDate=2014-03-18+00:05:00     | m3 m4 m5",
                "startDate=2014-03-18%2000:03:01&endDate=2014-03-18%2000:04:59 | m4",
                "startdate=2014-03-18&ENDDATE=2014-03-18%2000:01:00            | m0 m1",
                "startDate=2014-03-17&endDate=2014-03-18                       | m0",
                "startDate=2014-03-18%2000:08:00                               | m8 m9",
                "endDate=2014-03-18%2000:01:00&startDate=                      | m0 m1",
                "startDate=2014-03-18%2000:05:00&endDate=2014-03-18%2000:03:00 | ''",
                "startDate=2014-03-17%2018:03:00&endDate=2014-03-17%2018:05:00&timeZone=-360 | m3 m4 m5",
                "startDate=2014-03-18%2001:08:00&timeZone=%2B60                | m8 m9",
                "startDate=2014-03-18%2001:08:00&timeZone=+60                  | m8 m9",
                "messageId=m4                                                  | m4",
                "messageId=M4                                                  | ''",
                "mailingId=third                                               | m0 m3 m6 m9",
                "mailingId=third&count=2&index=1                               | m3 m6",
                "mailingId=third&messageId=m4                                  | ''",
                "sortDirection=desc&count=3                                    | m9 m8 m7",
                "sortDirection=DESC&count=3&index=8                            | m1 m0",
                "sortDirection=desc&mailingId=third&count=3                    | m9 m6 m3",
                "sortDirection=asc&count=2                                     | m0 m1",
                "count=2&disposition=0&getTotals=true&_=123                    | m0 m1"
            })
    void filters_leave_only_what_they_say(String parameters, String ids) {
        seed(10);
        assertThat(String.join(" ", ids(parameters))).isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count=-1",
                "count=x",
                "count=1.5",
                "count=9999999999999999999",
                "index=-1",
                "index=x",
                "timeZone=x",
                "timeZone=5000",
                "startDate=x",
                "startDate=2014-02-30",
                "startDate=18.03.2014",
                "endDate=2014-03-18T00:00:00Z",
                "endDate=2014-03-18%2025:00:00",
                "endDate=2014-03-18%2000:00"
            })
    void values_that_make_no_sense_are_an_error_that_names_them(String parameter) {
        HttpResponse<String> answer = door.report("messagesQueued?" + parameter);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"error\":\"" + parameter.substring(0, parameter.indexOf('=')) + " is ");
    }

    @Test
    void without_an_end_the_window_ends_now() {
        door.server.activity().add(row(NOW.plusSeconds(1), "later", ""));
        assertThat(ids("")).isEmpty();
        assertThat(ids("endDate=2014-03-19")).containsExactly("later");
    }

    @Test
    void rows_vanish_after_90_days_by_the_clock_of_the_emulator() {
        seed(10);
        door.server.clock(Clock.fixed(FIRST.plus(Duration.ofDays(90)).plusSeconds(120), ZoneOffset.UTC));
        assertThat(ids("startDate=2014-01-01")).startsWith("m2").hasSize(8);
        door.server.clock(Clock.fixed(FIRST.plus(Duration.ofDays(91)), ZoneOffset.UTC));
        assertThat(totals("startDate=2014-01-01&endDate=2014-12-31")).isEqualTo("0 0 0");
    }

    @Test
    void seeds_and_late_rows_take_their_place_by_time() {
        Activity activity = door.server.activity();
        activity.seed(QueuedMessage.class, 300, i -> row(FIRST.plusSeconds(2 * i), "a" + i, ""));
        activity.seed(QueuedMessage.class, 300, i -> row(FIRST.plusSeconds(3 * i), "b" + i, ""));
        activity.add(row(FIRST.plusSeconds(7), "late", ""));
        activity.add(row(FIRST.minusSeconds(7), "early", ""));
        List<String> all = new ArrayList<>(ids(""));
        all.addAll(ids("index=500"));
        assertThat(all)
                .hasSize(602)
                .startsWith("early", "a0", "b0", "a1", "b1", "a2", "a3", "b2", "late", "a4")
                .endsWith("b298", "b299");
        for (int index = 0; index < 602; index += 37) {
            assertThat(ids("count=5&index=" + index)).isEqualTo(all.subList(index, Math.min(602, index + 5)));
        }
    }

    @Test
    void ten_million_rows_are_answered_at_any_place_without_being_held() {
        door.server
                .activity()
                .seed(QueuedMessage.class, 10_000_000, i -> row(FIRST.plusNanos(3_000_000 * i), "m" + i, ""));
        assertThat(totals("count=2&index=9999998")).isEqualTo("10000000 5000000 2");
        assertThat(ids("count=2&index=9999998")).containsExactly("m9999998", "m9999999");
        assertThat(ids("count=1&sortDirection=desc")).containsExactly("m9999999");
        assertThat(ids("count=1&startDate=2014-03-18%2000:00:03")).containsExactly("m1000");
    }

    @Test
    void clear_forgets_all_rows() {
        seed(10);
        door.server.activity().add(row(FIRST, "x", ""));
        door.server.clear();
        assertThat(ids("")).isEmpty();
    }
}
