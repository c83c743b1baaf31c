package io.github.socketlabs4j.internal.codec.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every date format that the platform uses is parsed to the right instant, and any other text gives null. */
class InstantsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2014-03-17T18:08:39Z                  | 2014-03-17T18:08:39Z",
                "2014-03-17T18:08:39.1Z                | 2014-03-17T18:08:39.1Z",
                "2014-03-18T09:41:27.1180462Z          | 2014-03-18T09:41:27.1180462Z",
                "2014-03-18T09:41:27.118046212Z        | 2014-03-18T09:41:27.118046212Z",
                "2014-03-17t18:08:39z                  | 2014-03-17T18:08:39Z",
                "2014-03-17T18:08:39                   | 2014-03-17T18:08:39Z",
                "2014-03-17T18:08:39.1180462           | 2014-03-17T18:08:39.1180462Z",
                "2014-03-17T18:08                      | 2014-03-17T18:08:00Z",
                "2014-03-17T18:08Z                     | 2014-03-17T18:08:00Z",
                "2014-03-17T18:08:39+00:00             | 2014-03-17T18:08:39Z",
                "2014-03-17T20:08:39.5+02:00           | 2014-03-17T18:08:39.5Z",
                "2014-03-17T13:08:39-0500              | 2014-03-17T18:08:39Z",
                "2014-03-17                            | 2014-03-17T00:00:00Z",
                "'Tue, 14 Aug 2018 16:35:37 GMT'       | 2018-08-14T16:35:37Z",
                "'tue, 14 aug 2018 16:35:37 gmt'       | 2018-08-14T16:35:37Z",
                "'Sat, 4 Aug 2018 16:35:37 GMT'        | 2018-08-04T16:35:37Z",
                "'14 Aug 2018 16:35:37 GMT'            | 2018-08-14T16:35:37Z",
                "'Tue, 14 Aug 2018 18:35:37 +0200'     | 2018-08-14T16:35:37Z",
                "1395079719000                         | 2014-03-17T18:08:39Z",
                "1395079719000.4                       | 2014-03-17T18:08:39Z",
                "1.395079719E12                        | 2014-03-17T18:08:39Z",
                "1395079719                            | 2014-03-17T18:08:39Z",
                "1395079719.1180462                    | 2014-03-17T18:08:39.1180462Z",
                "20140317180839                        | 2014-03-17T18:08:39Z",
                "4133980799999                         | 2100-12-31T23:59:59.999Z",
                "21001231235959                        | 2100-12-31T23:59:59Z",
                "2014-03-17 18:08:39Z                  | 2014-03-17T18:08:39Z",
                "/Date(1395079719000)/                 | 2014-03-17T18:08:39Z",
                "/Date(1395079719000+0200)/            | 2014-03-17T18:08:39Z",
                "/Date(1395079719000-0500)/            | 2014-03-17T18:08:39Z",
                "/Date(-1000)/                         | 1969-12-31T23:59:59Z",
                "2014-03-17 18:08:39                   | 2014-03-17T18:08:39Z",
                "2014-03-17 18:08:39.25                | 2014-03-17T18:08:39.25Z",
                "3/17/2014 6:08:39 PM                  | 2014-03-17T18:08:39Z",
                "03/07/2014 12:00:01 am                | 2014-03-07T00:00:01Z",
                "' 2014-03-17T18:08:39Z '              | 2014-03-17T18:08:39Z",
                "2016-02-29T23:59:59Z                  | 2016-02-29T23:59:59Z",
                "0000-02-29T00:00:00Z                  | 0000-02-29T00:00:00Z",
                "0001-01-01T00:00:00Z                  | 0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.9999999Z          | 9999-12-31T23:59:59.9999999Z"
            })
    void every_spelling_means_its_instant(String text, Instant meant) {
        assertThat(Instants.parse(text)).isEqualTo(meant);
    }

    @Test
    void every_day_in_the_spelling_of_form_posts_means_its_instant() {
        DateTimeFormatter form = DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US);
        for (int day = -1_000; day < 30_000; day++) {
            OffsetDateTime time = Instant.ofEpochSecond(day * 86_400L + day).atOffset(ZoneOffset.UTC);
            String text = form.format(time);
            assertThat(Instants.parse(text)).as(text).isEqualTo(time.toInstant());
            String nextWeekday = form.format(time.plusDays(1)).substring(0, 3) + text.substring(3);
            assertThat(Instants.parse(nextWeekday)).as(nextWeekday).isNull();
        }
    }

    @Test
    void every_day_of_the_calendar_is_counted() {
        LocalDate first = LocalDate.of(1899, 12, 31);
        LocalDate afterFourCenturies = first.plusYears(400).plusDays(2);
        first.datesUntil(afterFourCenturies)
                .forEach(day -> assertThat(Instants.parse(day + "T00:00:00Z"))
                        .isEqualTo(day.atStartOfDay().toInstant(ZoneOffset.UTC)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Tue, 14 Xug 2018 16:35:37 GMT",
                "n T, 14 Aug 2018 16:35:37 GMT",
                "Tue, 14 ug  2018 16:35:37 GMT",
                "Tue, 32 Aug 2018 16:35:37 GMT",
                "Tue, 14 Aug 2018-16:35:37 GMT",
                " ",
                "yesterday",
                "2014",
                "2014-13-01T00:00:00Z",
                "2014-02-29T00:00:00Z",
                "2014-00-10T00:00:00Z",
                "2014-01-00T00:00:00Z",
                "2014-01-01T24:00:01Z",
                "2014-01-01T00:60:00Z",
                "2014-01-01T00:00:61Z",
                "2014-01-01T00:00:00.1234567890Z",
                "2014-01-01T00:00:0xZ",
                "2014-01-01T-1:00:00Z",
                "999999999999999999",
                "20140317",
                "/Date(-62635596800000)/",
                "/Date(999999999999999)/",
                "/Date(999999999999999999)/",
                "0000-01-01T00:00:00+14:00",
                "9999-12-31T23:59:59-10:00",
                "201403171808",
                "20140230000000",
                "19991231235959",
                "21010101000000",
                "-1395079719000",
                "-86400000",
                "139507971900",
                "13950797190000",
                "946684799",
                "4133980800",
                "4133980800000",
                "9999999999999",
                "1395079719000x",
                "/Date(1395079719000",
                "2014-03-17T18:08:39 XST",
                "2014-03-17T18:08:39+19:00",
                "17.03.2014 18:08:39",
                "18:08:39",
                "3/18/2014 13:40 PM",
                "3/18/2014 0:40 AM",
                "Wed Mar 18 2014 09:40:13 GMT+0000",
                "March 2014",
                "/Date()/",
                "/Date(9999999999999999999)/",
                "2014-02-30 00:00:00",
                "2/30/2014 6:08:39 PM",
                "13/17/2014 6:08:39 PM",
                "+1000000000-01-01T00:00:00Z",
                "1e99",
                "9.9e99"
            })
    void anything_else_means_none(String text) {
        assertThat(Instants.parse(text)).isNull();
    }
}
