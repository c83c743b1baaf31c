package io.github.socketlabs4j.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.mail.TrackingType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every event of the reference documents is decoded to the same record, from a form, from JSON and from wrapped JSON.
 */
class GoldenEventsTest {
    private static final Map<String, String> NONE = Map.of();
    private static final Map<String, String> TENANT = Map.of("tenant", "t-7");

    static Stream<Arguments> events() {
        Instant june = Instant.parse("2023-06-12T10:04:56.369468200Z");
        return Stream.of(
                arguments(
                        "delivered",
                        new Delivered(
                                14321L,
                                Instant.parse("2014-03-18T09:40:13Z"),
                                "bo@example.org",
                                "receipts",
                                "ord-5530",
                                null,
                                null,
                                "shop@example.com",
                                "250 2.0.0 OK queued as 7A1B2C\r\n",
                                "203.0.113.25",
                                "mx1.example.org",
                                NONE,
                                List.of(),
                                NONE)),
                arguments("failed", failed("2014-03-18T09:41:02Z")),
                arguments("failed-2022", failed("2022-09-07T17:49:08.813990100Z")),
                arguments(
                        "suppressed",
                        new Failed(
                                14321L,
                                Instant.parse("2014-03-18T09:41:02Z"),
                                "ann@example.org",
                                "march-news",
                                "ord-5521",
                                null,
                                null,
                                "shop@example.com",
                                FailureType.SUPPRESSED,
                                FailureCode.of(9999),
                                "NA",
                                null,
                                null,
                                null,
                                NONE,
                                List.of(),
                                NONE)),
                arguments(
                        "complaint",
                        new Complaint(
                                14321L,
                                Instant.parse("2014-03-18T11:02:44Z"),
                                "cy@example.org",
                                "march-news",
                                "news-88",
                                null,
                                null,
                                null,
                                FblType.ABUSE,
                                "ExampleMail-FBL/1.0",
                                "Example News <news@example.com>",
                                "cy@example.org",
                                495L,
                                NONE,
                                List.of(),
                                NONE)),
                arguments(
                        "tracking",
                        new Tracking(
                                14321L,
                                Instant.parse("2014-03-18T12:15:30Z"),
                                "di@example.org",
                                "march-news",
                                "news-91",
                                null,
                                null,
                                TrackingType.CLICK,
                                "https://www.example.com/offer?id=7",
                                "198.51.100.7",
                                "Mozilla/5.0",
                                null,
                                NONE,
                                List.of(),
                                NONE)),
                arguments("validation", new Validation(14321L, null, null, null, null, NONE)),
                arguments("current-queued", queued(june, TENANT, List.of("june", "web"))),
                arguments("current-queued-no-data", queued(june, NONE, List.of())),
                arguments(
                        "current-deferred",
                        new Deferred(
                                14321L,
                                Instant.parse("2023-06-12T10:05:01Z"),
                                "ann@example.org",
                                "june",
                                "n-1",
                                77L,
                                3L,
                                "news@example.com",
                                FailureCode.of(3003),
                                "451 4.7.1 try again later",
                                null,
                                null,
                                null,
                                null,
                                NONE,
                                List.of(),
                                NONE)),
                arguments("current-delivered", delivered(TENANT, List.of("june"))),
                arguments("current-delivered-no-data", delivered(NONE, List.of())),
                arguments(
                        "current-failed",
                        new Failed(
                                14321L,
                                Instant.parse("2023-06-12T10:21:00.500Z"),
                                "bo@example.org",
                                "june",
                                "n-2",
                                77L,
                                3L,
                                "news@example.com",
                                FailureType.PERMANENT,
                                FailureCode.of(2001),
                                "550 5.1.1 no such user",
                                "mx1.example.org",
                                "5.1.1",
                                "smtp; 550 5.1.1 no such user",
                                NONE,
                                List.of(),
                                NONE)),
                arguments(
                        "current-complaint",
                        new Complaint(
                                14321L,
                                Instant.parse("2023-06-12T11:00:00Z"),
                                "cy@example.org",
                                "june",
                                "n-3",
                                null,
                                null,
                                null,
                                FblType.ABUSE,
                                "ExampleMail-FBL/1.0",
                                "news@example.com",
                                "cy@example.org",
                                4950L,
                                NONE,
                                List.of(),
                                NONE)),
                arguments("current-tracking", tracking(List.of("june"))),
                arguments("current-tracking-no-data", tracking(List.of())),
                arguments(
                        "current-validation",
                        new Validation(14321L, Instant.parse("2023-06-12T09:00:00Z"), null, null, null, NONE)));
    }

    private static Failed failed(String dateTime) {
        return new Failed(
                14321L,
                Instant.parse(dateTime),
                "ann@example.org",
                "march-news",
                "ord-5521",
                null,
                null,
                "shop@example.com",
                FailureType.PERMANENT,
                FailureCode.of(2001),
                "550 5.1.1 no such user",
                "mx1.example.org",
                "5.1.1",
                "smtp; 550 5.1.1 no such user",
                NONE,
                List.of(),
                NONE);
    }

    private static Queued queued(Instant dateTime, Map<String, String> metadata, List<String> tags) {
        return new Queued(
                14321L,
                dateTime,
                "ann@example.org",
                "june",
                "n-1",
                77L,
                null,
                "news@example.com",
                "June news",
                20311L,
                null,
                null,
                null,
                null,
                metadata,
                tags,
                NONE);
    }

    private static Delivered delivered(Map<String, String> metadata, List<String> tags) {
        return new Delivered(
                14321L,
                Instant.parse("2023-06-12T10:20:10.120Z"),
                "ann@example.org",
                "june",
                "n-1",
                77L,
                3L,
                null,
                "250 2.0.0 OK",
                "203.0.113.25",
                "mx1.example.org",
                metadata,
                tags,
                NONE);
    }

    private static Tracking tracking(List<String> tags) {
        return new Tracking(
                14321L,
                Instant.parse("2023-06-12T12:00:00Z"),
                "ann@example.org",
                "june",
                "n-1",
                77L,
                null,
                TrackingType.CLICK,
                "https://www.example.com/offer",
                "198.51.100.7",
                "Mozilla/5.0",
                "offer",
                NONE,
                tags,
                NONE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void form_json_and_wrapped_json_are_the_event_they_tell_of(String name, NotificationEvent event) {
        List<String> files = Stream.of(".form", ".json", ".wrapped.json")
                .map(ending -> name + ending)
                .filter(Samples.files("")::contains)
                .toList();
        assertThat(files).contains(name + ".json", name + ".wrapped.json");
        assertThat(files)
                .allSatisfy(file -> assertThat(Samples.parse(Samples.text(file)))
                        .as(file)
                        .isEqualTo(event)
                        .hasSameHashCodeAs(event));
    }

    @Test
    void every_golden_notification_is_held_by_the_table_above() {
        List<String> named = events().map(each -> (String) each.get()[0]).toList();
        assertThat(Samples.files("")).allMatch(file -> named.contains(file.substring(0, file.indexOf('.'))));
    }

    static List<String> forms() {
        return Samples.files(".form");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void the_order_of_a_forms_fields_does_not_matter(String file) {
        long seed = Long.getLong("socketlabs4j.seed", System.nanoTime());
        Random random = new Random(seed);
        NotificationEvent recorded = Samples.parse(Samples.text(file));
        List<String> fields = new ArrayList<>(Arrays.asList(Samples.text(file).split("&")));
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(fields, random);
            assertThat(Samples.parse(String.join("&", fields)))
                    .as("seed %s: %s", seed, fields)
                    .isEqualTo(recorded);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_blank_may_be_a_plus(String file) {
        String plus = Samples.text(file).replace("%20", "+");
        assertThat(Samples.parse(plus)).isEqualTo(Samples.parse(Samples.text(file)));
    }

    @Test
    void the_words_of_a_kind_are_the_platforms() {
        assertThat(events().map(each -> ((NotificationEvent) each.get()[1]).type()))
                .containsOnly("Queued", "Deferred", "Delivered", "Failed", "Complaint", "Tracking", "Validation");
    }
}
