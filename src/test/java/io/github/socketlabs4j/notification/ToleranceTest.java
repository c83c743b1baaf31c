package io.github.socketlabs4j.notification;

import static io.github.socketlabs4j.notification.Samples.parse;
import static io.github.socketlabs4j.notification.Samples.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.mail.TrackingType;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An event is decoded to the same record when the platform changes letter case, formats or the order of members. */
class ToleranceTest {
    private static final Pattern NAME = Pattern.compile("\"(\\w+)\":");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/html",
                "application/json",
                "application/x-www-form-urlencoded",
                "application/xml; charset=utf-16",
                "nonsense",
                ""
            })
    void the_content_type_is_never_believed(String contentType) {
        for (String file : List.of("failed.form", "failed.json", "failed.wrapped.json")) {
            WebhookRequest request = WebhookRequest.of(contentType, text(file).getBytes(UTF_8));
            assertThat(Samples.PARSER.parseTrusted(request)).isEqualTo(parse(text("failed.form")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "delivered", "tracking", "complaint", "current-failed"})
    void names_and_types_are_compared_ignoring_case(String kind) {
        NotificationEvent event = parse(text(kind + ".json"));
        for (String file : List.of(".form", ".json", ".wrapped.json")) {
            String post = text(kind + file);
            assertThat(parse(recased(post, true))).as("upper %s", file).isEqualTo(event);
            assertThat(parse(recased(post, false))).as("lower %s", file).isEqualTo(event);
        }
        String word = event.type();
        assertThat(parse(text(kind + ".form").replace("Type=" + word, "Type=" + word.toUpperCase(Locale.ROOT))))
                .isEqualTo(event);
    }

    private static String recased(String post, boolean upper) {
        Pattern names = post.startsWith("{") ? NAME : Pattern.compile("(?:^|(?<=&))\\w+(?==)");
        return names.matcher(post)
                .replaceAll((MatchResult name) -> upper
                        ? name.group().toUpperCase(Locale.ROOT)
                        : name.group().toLowerCase(Locale.ROOT));
    }

    @Test
    void the_casings_of_the_platforms_own_tables_are_understood() {
        Delivered delivered =
                (Delivered) parse("Type=Delivered&ServerID=1&SubaccountID=2&IPPoolID=3&LocalIP=a&RemoteMTA=b");
        assertThat(delivered.serverId()).isEqualTo(1);
        assertThat(delivered.subaccountId()).isEqualTo(2);
        assertThat(delivered.ipPoolId()).isEqualTo(3);
        assertThat(delivered.localIp()).isEqualTo("a");
        assertThat(delivered.remoteMta()).isEqualTo("b");
        Tracking tracking = (Tracking) parse("Type=Tracking&ClientIP=a&URL=b");
        assertThat(tracking.clientIp()).isEqualTo("a");
        assertThat(tracking.url()).isEqualTo("b");
        assertThat(((Queued) parse("Type=Queued&SubjectLine=June+news")).subject())
                .isEqualTo("June news");
    }

    @Test
    void empty_null_and_missing_are_the_same() {
        NotificationEvent missing = parse("{\"Type\":\"Failed\"}");
        assertThat(parse(
                        "{\"Type\":\"Failed\",\"Address\":null,\"MailingId\":\"\",\"FailureCode\":\"\",\"FailureType\":null,"
                                + "\"DateTime\":\"\",\"ServerId\":null,\"Data\":null,\"Unknown\":null}"))
                .isEqualTo(missing);
        assertThat(parse("Type=Failed&Address=&MailingId=&FailureCode=&FailureType&DateTime=&ServerId=&Data=&Unknown="))
                .isEqualTo(missing);
        assertThat(missing.address()).isNull();
        assertThat(missing.extras()).isEmpty();
    }

    @Test
    void data_without_content_is_no_data() {
        NotificationEvent none = parse("{\"Type\":\"Queued\"}");
        for (String data :
                List.of("null", "{}", "[]", "\"\"", "{\"Meta\":null,\"Tags\":null}", "{\"Meta\":[],\"Tags\":[]}")) {
            assertThat(parse("{\"Type\":\"Queued\",\"Data\":" + data + "}"))
                    .as(data)
                    .isEqualTo(none);
        }
    }

    @Test
    void metadata_keep_their_order_and_the_first_of_a_key() {
        Queued queued = (Queued) parse("""
                {"Type":"Queued","Data":{"Meta":[{"Key":"z","Value":"1"},{"key":"a","value":null},
                {"Key":"z","Value":"2"},{"Key":null,"Value":"x"}],"Tags":["t",null,""],"Origin":"api"}}
                """);
        assertThat(queued.metadata()).containsExactly(Map.entry("z", "1"), Map.entry("a", ""));
        assertThat(queued.tags()).containsExactly("t");
        assertThat(queued.extras())
                .containsOnlyKeys("Data.Origin", "Data.Meta")
                .containsEntry("Data.Meta", "[{\"Key\":\"z\",\"Value\":\"2\"},{\"Value\":\"x\"}]");
    }

    @Test
    void a_single_pair_or_tag_is_a_list_of_one() {
        Queued queued = (Queued)
                parse("{\"Type\":\"Queued\",\"Data\":{\"Meta\":{\"Key\":\"k\",\"Value\":\"v\"},\"Tags\":\"t\"}}");
        assertThat(queued.metadata()).containsExactly(Map.entry("k", "v"));
        assertThat(queued.tags()).containsExactly("t");
    }

    @Test
    void data_is_a_wrapper_only_where_there_is_no_type_beside_it() {
        NotificationEvent wrapped = parse(text("current-queued.wrapped.json"));
        assertThat(wrapped).isInstanceOf(Queued.class).isEqualTo(parse(text("current-queued.json")));
        // The Type member comes after a member Data that looks like a wrapper.
        String late = "{\"Data\":{\"Type\":\"Failed\",\"Tags\":[\"t\"]},\"Type\":\"Queued\"}";
        assertThat(parse(late)).isInstanceOfSatisfying(Queued.class, queued -> {
            assertThat(queued.tags()).containsExactly("t");
            assertThat(queued.extras()).containsExactly(Map.entry("Data.Type", "Failed"));
        });
        assertThat(parse("{\"DATA\":{\"ServerId\":7,\"Type\":\"Queued\"}}")).isEqualTo(parse("Type=Queued&ServerId=7"));
    }

    @Test
    void what_stands_beside_a_wrapper_is_among_the_extras() {
        String post = "{\"eventId\":\"e-1\",\"data\":{\"ServerId\":7,\"Type\":\"Queued\",\"New\":1},\"attempt\":3,"
                + "\"envelope\":{\"a\":[1]},\"DateTime\":\"2014-03-17T18:08:39Z\",\"secretKey\":\"hush\",\"data\":\"x\"}";

        assertThat(parse(post)).isInstanceOfSatisfying(Queued.class, queued -> {
            assertThat(queued.serverId()).isEqualTo(7);
            assertThat(queued.dateTime()).isNull();
            assertThat(queued.extras())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "eventId", "e-1",
                            "attempt", "3",
                            "New", "1",
                            "envelope", "{\"a\":[1]}",
                            "DateTime", "2014-03-17T18:08:39Z",
                            "data", "x"));
        });
    }

    @Test
    void metadata_that_is_a_map_is_read_as_one() {
        Queued queued = (Queued) parse("{\"Type\":\"Queued\",\"Data\":{\"Meta\":{\"campaign\":\"x\",\"n\":7}}}");

        assertThat(queued.metadata()).containsExactlyInAnyOrderEntriesOf(Map.of("campaign", "x", "n", "7"));
        assertThat(queued.extras()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Key\":\"a\",\"Value\":\"2\"}       | [{\"Key\":\"a\",\"Value\":\"2\"}]",
                "{\"Key\":null,\"Value\":\"2\"}        | [{\"Value\":\"2\"}]",
                "{\"Value\":\"2\"}                     | [{\"Value\":\"2\"}]",
                "{\"Key\":\"b\",\"Value\":\"2\",\"x\":3} | [{\"x\":\"3\"}]",
                "{\"Key\":{\"c\":1},\"Value\":\"2\"}     | [{\"Value\":\"2\",\"Key\":\"{\\\"c\\\":1}\"}]",
                "{\"Key\":{\"c\":1},\"Value\":null}    | [{\"Key\":\"{\\\"c\\\":1}\"}]",
            })
    void a_pair_that_fits_no_map_is_among_the_extras(String pair, String kept) {
        Queued queued = (Queued)
                parse("{\"Type\":\"Queued\",\"Data\":{\"Meta\":[{\"Key\":\"a\",\"Value\":\"1\"}," + pair + "]}}");

        assertThat(queued.metadata()).containsEntry("a", "1");
        assertThat(queued.extras()).isEqualTo(Map.of("Data.Meta", kept));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"Key\":\"b\",\"Value\":{\"c\":[1,true]}}] | {\"c\":[1,true]}",
                "[{\"Key\":\"b\",\"value\":[\"c\"]}]         | [\"c\"]",
                "{\"b\":{\"c\":[1,true]}}                  | {\"c\":[1,true]}"
            })
    void a_structure_is_a_value_like_another(String meta, String value) {
        Queued queued = (Queued) parse("{\"Type\":\"Queued\",\"Data\":{\"Meta\":" + meta + "}}");

        assertThat(queued.metadata()).containsExactly(Map.entry("b", value));
        assertThat(queued.extras()).isEmpty();
    }

    @Test
    void a_pair_that_comes_twice_is_told_twice() {
        Queued queued = (Queued) parse("{\"Type\":\"Queued\",\"Data\":{\"Meta\":[{\"Key\":\"a\",\"Value\":\"1\"},"
                + "{\"Key\":\"a\",\"Value\":\"1\"},7,\"x\"]}}");

        assertThat(queued.metadata()).containsExactly(Map.entry("a", "1"));
        assertThat(queued.extras().get("Data.Meta")).contains("7", "x", "{");
    }

    @Test
    void of_a_name_that_comes_twice_the_first_value_that_is_not_empty_counts() {
        assertThat(parse("Type=&Type=Failed&Address=&Address=a%40b&Address=c%40d&type=Queued")
                        .address())
                .isEqualTo("a@b");
        assertThat(parse(
                        "{\"Type\":null,\"Type\":\"Failed\",\"Address\":\"\",\"Address\":\"a@b\",\"Address\":\"c@d\"}"))
                .isEqualTo(parse("Type=Failed&Address=a%40b"));
        assertThat(parse("Type=Failed&New=1&New=2").extras()).containsExactly(Map.entry("New", "[\"1\",\"2\"]"));
    }

    @Test
    void what_has_no_name_here_is_kept_and_found_ignoring_case() {
        for (String post : List.of(
                "Type=Failed&SecretKey=k&CampaignColour=red&Weight=2.50",
                "{\"Type\":\"Failed\",\"SecretKey\":\"k\",\"CampaignColour\":\"red\",\"Weight\":\"2.50\"}")) {
            assertThat(parse(post).extras())
                    .as(post)
                    .containsExactly(Map.entry("CampaignColour", "red"), Map.entry("Weight", "2.50"));
            assertThat(parse(post).extras().get("campaigncolour")).isEqualTo("red");
        }
    }

    @Test
    void a_field_of_another_kind_of_event_is_an_extra() {
        assertThat(parse("Type=Failed&ClientIp=198.51.100.7&Url=u").extras())
                .containsExactly(Map.entry("ClientIp", "198.51.100.7"), Map.entry("Url", "u"));
    }

    @Test
    void a_thousand_unknown_fields_are_kept() {
        String fields =
                IntStream.range(0, 1_000).mapToObj(i -> "F" + i + "=v" + i).collect(Collectors.joining("&"));
        assertThat(parse("Type=Failed&" + fields).extras()).hasSize(1_000).containsEntry("F999", "v999");
        String members = IntStream.range(0, 1_000)
                .mapToObj(i -> "\"F" + i + "\":\"v" + i + "\"")
                .collect(Collectors.joining(","));
        assertThat(parse("{\"Type\":\"Failed\"," + members + "}")).isEqualTo(parse("Type=Failed&" + fields));
    }

    @Test
    void an_unknown_type_is_kept() {
        NotificationEvent event = parse("Type=Paused&ServerId=14321&SecretKey=k&Address=a%40b&Why=holiday"
                + "&DateTime=Tue%2C%2018%20Mar%202014%2009%3A40%3A13%20GMT");
        assertThat(event).isInstanceOf(OtherEvent.class);
        assertThat(event.type()).isEqualTo("Paused");
        assertThat(event.serverId()).isEqualTo(14321);
        assertThat(event.address()).isEqualTo("a@b");
        assertThat(event.dateTime()).isEqualTo(Instant.parse("2014-03-18T09:40:13Z"));
        assertThat(event.extras()).containsExactly(Map.entry("Why", "holiday"));
    }

    @Test
    void what_cannot_be_read_is_null_and_keeps_its_text() {
        for (String post : List.of(
                "Type=Failed&ServerId=many&DateTime=yesterday&IpPoolId=3.5",
                "{\"Type\":\"Failed\",\"ServerId\":\"many\",\"DateTime\":\"yesterday\",\"IpPoolId\":3.5}")) {
            Failed failed = (Failed) parse(post);
            assertThat(failed.serverId()).isNull();
            assertThat(failed.dateTime()).isNull();
            assertThat(failed.ipPoolId()).isNull();
            assertThat(failed.extras())
                    .containsExactly(
                            Map.entry("DateTime", "yesterday"),
                            Map.entry("IpPoolId", "3.5"),
                            Map.entry("ServerId", "many"));
        }
    }

    @Test
    void words_the_platform_may_add_to_keep_their_text() {
        Failed failed = (Failed) parse("Type=Failed&FailureType=Postponed&FailureCode=7777");
        assertThat(failed.failureType()).isEqualTo(new FailureType("Postponed"));
        assertThat(failed.failureCode()).isEqualTo(FailureCode.of(7777));
        assertThat(((Tracking) parse("Type=Tracking&TrackingType=unsubscribe")).trackingType())
                .isEqualTo(TrackingType.UNSUBSCRIBE);
        assertThat(((Tracking) parse("{\"Type\":\"Tracking\",\"TrackingType\":\"Open\"}")).trackingType())
                .isEqualTo(((Tracking) parse("Type=Tracking&TrackingType=1")).trackingType());
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed.form", "failed.json", "failed.wrapped.json"})
    void a_byte_order_mark_blanks_in_front_and_a_line_break_at_the_end_are_passed_over(String file) {
        assertThat(parse("\ufeff" + text(file) + "\r\n")).isEqualTo(parse(text(file)));
        assertThat(parse("\r\n  " + text(file) + "\n")).isEqualTo(parse(text(file)));
    }

    @Test
    void broken_utf_8_is_replaced_and_the_event_kept() {
        String form = "Type=Failed&Address=a%40b&Reason=caf%E9+closed";
        assertThat(parse(form)).isEqualTo(parse("Type=Failed&Address=a%40b&Reason=caf%EF%BF%BD+closed"));
        for (String post : List.of(
                "Type=Failed&Address=a%40b&Reason=caf\u00e9+closed",
                "{\"Type\":\"Failed\",\"Address\":\"a@b\",\"Reason\":\"caf\u00e9 closed\"}",
                "\r\n{\"data\":{\"Reason\":\"caf\u00e9 closed\",\"Address\":\"a@b\",\"Type\":\"Failed\"}}")) {
            assertThat(Samples.PARSER.parseTrusted(WebhookRequest.of(null, post.getBytes(ISO_8859_1))))
                    .as(post)
                    .isEqualTo(parse(form));
        }
    }

    @Test
    void escapes_are_utf_8_in_either_case() {
        assertThat(parse("Type=Queued&Subject=%e2%82%ac%20%F0%9f%98%80%00").extras())
                .isEmpty();
        assertThat(((Queued) parse("Type=Queued&Subject=%e2%82%ac%20%F0%9f%98%80")).subject())
                .isEqualTo("€ 😀");
        assertThat(((Queued) parse("%54ype=Queued&Subjec%74=a%3Db%26c%2B")).subject())
                .isEqualTo("a=b&c+");
    }

    @Test
    void an_escape_that_is_none_is_text() {
        assertThat(((Failed) parse("Type=Failed&Reason=100%+full+%zz+%4+%")).reason())
                .isEqualTo("100% full %zz %4 %");
        assertThat(((Failed) parse("Type=Failed&Reason=%2")).reason()).isEqualTo("%2");
        assertThat(((Failed) parse("Type=Failed&Reason=%g0%0g")).reason()).isEqualTo("%g0%0g");
    }

    @Test
    void odd_separators_of_a_form_hold_nothing() {
        assertThat(parse("&&Type=Failed&&Reason=a=b&Flag&=&"))
                .isEqualTo(parse("{\"Type\":\"Failed\",\"Reason\":\"a=b\"}"));
    }
}
