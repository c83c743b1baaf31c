package io.github.socketlabs4j.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureCode.Family;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.mail.TrackingType;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field of the records of the six reports is read from the golden pages. */
class RecordsTest {
    private static final Instant AT = Instant.parse("2014-03-18T09:40:13Z");

    private static String golden(String method, Format format) {
        String name = "/golden/reporting/" + method + "/page1." + format.name().toLowerCase(Locale.ROOT);
        try (InputStream file = RecordsTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The rows of a golden page. Requested as CSV, because a JSONP request would expect its own callback name and not
     * the golden file's.
     */
    private static <T> List<T> rows(
            String method, Format format, BiFunction<ReportingClient, ReportQuery, Report<T>> report) {
        ReportQuery asked = ReportQuery.builder()
                .format(format == Format.JSONP ? Format.CSV : format)
                .build();
        return report.apply(ReportServer.answering(golden(method, format)), asked)
                .firstPage()
                .rows();
    }

    @ParameterizedTest
    @EnumSource
    void failed_messages_are_read_from_every_format(Format format) {
        assertThat(rows("messagesFailed", format, ReportingClient::failedMessages))
                .containsExactly(
                        new FailedMessage(
                                14321L,
                                Instant.parse("2014-03-17T18:08:39Z"),
                                "ord-5521",
                                "march-news",
                                "ann@example.org",
                                "shop@example.com",
                                FailureType.PERMANENT,
                                FailureCode.of(2001),
                                "550 5.1.1 user unknown",
                                Map.of()),
                        new FailedMessage(
                                14321L,
                                Instant.parse("2014-03-17T18:42:33Z"),
                                null,
                                null,
                                "old@example.net",
                                "shop@example.com",
                                FailureType.SUPPRESSED,
                                FailureCode.of(9999),
                                "NA",
                                Map.of()));
    }

    @ParameterizedTest
    @EnumSource
    void queued_messages_are_read_from_every_format(Format format) {
        assertThat(rows("messagesQueued", format, ReportingClient::queuedMessages))
                .containsExactly(new QueuedMessage(
                        14321L,
                        Instant.parse("2014-03-18T09:40:11Z"),
                        "ord-5530",
                        "receipts",
                        "bo@example.org",
                        "shop@example.com",
                        18211L,
                        Map.of()));
    }

    @ParameterizedTest
    @EnumSource
    void processed_messages_are_read_from_every_format(Format format) {
        assertThat(rows("messagesProcessed", format, ReportingClient::processedMessages))
                .containsExactly(new ProcessedMessage(
                        14321L,
                        AT,
                        "ord-5530",
                        "receipts",
                        "bo@example.org",
                        "shop@example.com",
                        Disposition.SENT,
                        "203.0.113.25",
                        18211L,
                        "250 2.0.0 OK 1395135613 q7si123{CRLF}",
                        Map.of()));
    }

    @ParameterizedTest
    @EnumSource
    void spam_complaints_are_read_from_every_format(Format format) {
        assertThat(rows("messagesFblReported", format, ReportingClient::spamComplaints))
                .containsExactly(new SpamComplaint(
                        14321L,
                        Instant.parse("2014-03-16T22:05:01Z"),
                        "news-88",
                        "march-news",
                        "shop@example.com",
                        "cy@example.org",
                        FblType.ABUSE,
                        "ExampleMail-FBL/1.0",
                        Map.of()));
    }

    @ParameterizedTest
    @EnumSource
    void opens_and_clicks_are_read_from_every_format(Format format) {
        assertThat(rows("messagesOpenClick", format, ReportingClient::openClicks))
                .containsExactly(new OpenClick(
                        14321L,
                        Instant.parse("2014-03-18T08:15:30Z"),
                        "news-91",
                        "march-news",
                        "di@example.org",
                        TrackingType.CLICK,
                        "https://www.example.com/offer?id=7&x=1",
                        "198.51.100.7",
                        Map.of()));
    }

    private static AccountData account() {
        return new AccountData(
                14321L,
                2288L,
                Instant.parse("2014-01-01T00:00:00Z"),
                Instant.parse("2014-12-31T23:59:59Z"),
                Instant.parse("2014-03-01T00:00:00Z"),
                Instant.parse("2014-03-31T23:59:59Z"),
                18234L,
                2411724800L,
                2.0,
                912L,
                20000L,
                25000L,
                40000L,
                50000L,
                5368709120L,
                10737418240L,
                5.0,
                10.0,
                false,
                false,
                false,
                Map.of());
    }

    @ParameterizedTest
    @EnumSource
    void account_data_is_read_from_every_format(Format format) {
        ReportingClient client = ReportServer.answering(golden("accountData", format));

        assertThat(client.accountData(format == Format.JSONP ? Format.CSV : format))
                .isEqualTo(account());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ServerId\":7,\"Tag\":\"x\"}",
                "{\"object\":{\"deep\":{\"er\":{\"serverid\":\"7\",\"Tag\":\"x\"}}}}",
                "{\"timestamp\":[1,{\"a\":2}],\"object\":{\"ServerId\":7},\"Tag\":\"x\"}",
                "{\"collection\":[{\"ServerId\":7,\"Tag\":\"x\"}]}",
                "<response><timestamp/><ServerId>7</ServerId><Tag>x</Tag></response>",
                "<response><collection><item><ServerId>7</ServerId><Tag>x</Tag></item></collection></response>",
                "ServerId,Tag\n7,x"
            })
    void account_data_is_found_at_any_depth(String answer) {
        AccountData data = ReportServer.answering(answer).accountData(Format.CSV);

        assertThat(data.serverId()).isEqualTo(7);
        assertThat(data.extras()).containsEntry("Tag", "x").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"result\":\"partial\",\"object\":{\"ServerId\":14321}}",
                "{\"object\":{\"ServerId\":14321},\"result\":\"partial\"}",
                "<response><result>partial</result><object><ServerId>14321</ServerId></object></response>"
            })
    void what_would_be_an_error_is_an_extra_of_an_account_that_is_there(String answer) {
        AccountData data = ReportServer.answering(answer).accountData(Format.JSON);

        assertThat(data.serverId()).isEqualTo(14321);
        assertThat(data.extras()).isEqualTo(Map.of("result", "partial"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"timestamp\":\"x\",\"object\":{}}",
                "<response/>",
                "<html><body/></html>",
                "",
                "{\"object\":{\"ServerId\":7",
                "[]"
            })
    void what_shows_no_field_of_an_account_is_a_DecodeException(String answer) {
        for (Format format : Format.values()) {
            assertThatThrownBy(() -> ReportServer.answering(answer).accountData(format))
                    .isInstanceOf(DecodeException.class)
                    .hasMessageContaining("accountData");
        }
    }

    @Test
    void gigabytes_may_have_fractions_and_flags_may_be_words() {
        AccountData data = ReportServer.answering("{\"object\":{\"BandwidthAllowanceInGigabytes\":\"2.25\","
                        + "\"BillingPeriodBandwidthCountInGigabytes\":0.5,\"IsOverApiAllowance\":\"True\"}}")
                .accountData();

        assertThat(data.bandwidthAllowanceInGigabytes()).isEqualTo(2.25);
        assertThat(data.billingPeriodBandwidthCountInGigabytes()).isEqualTo(0.5);
        assertThat(data.isOverApiAllowance()).isTrue();
    }

    @Test
    void used_fractions_compare_counts_with_allowances() {
        assertThat(account().messagesUsed().getAsDouble()).isCloseTo(0.45585, within(1e-9));
        assertThat(account().bandwidthUsed().getAsDouble()).isCloseTo(0.44921875, within(1e-9));
        assertThat(account().apiCallsUsed().getAsDouble()).isCloseTo(0.0456, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"5, 0", "5, -1", "5, ''", "'', 5"})
    void a_used_fraction_without_both_numbers_or_with_no_allowance_is_empty(String used, String allowance) {
        AccountData data = ReportServer.answering(("{'ServerId':1,'BillingPeriodMessageCount':'" + used
                                + "','MessageAllowance':'" + allowance + "','BillingPeriodApiCount':'" + used
                                + "','ApiAllowance':'" + allowance + "','BillingPeriodBandwidthCountInBytes':'" + used
                                + "','BandwidthAllowanceInBytes':'" + allowance + "'}")
                        .replace('\'', '"'))
                .accountData();

        assertThat(Stream.of(data.messagesUsed(), data.apiCallsUsed(), data.bandwidthUsed()))
                .allMatch(fraction -> fraction.isEmpty());
    }

    @Test
    void over_the_allowance_the_fraction_is_more_than_one() {
        AccountData data = ReportServer.answering("{\"BillingPeriodApiCount\":30,\"ApiAllowance\":20}")
                .accountData();

        assertThat(data.apiCallsUsed()).hasValue(1.5);
        assertThat(data.isOverApiAllowance()).isNull();
    }

    private static <T> T row(BiFunction<ReportingClient, ReportQuery, Report<T>> report, String members) {
        return report.apply(
                        ReportServer.answering("{\"collection\":[{" + members.replace('\'', '"') + "}]}"),
                        ReportQuery.all())
                .firstPage()
                .rows()
                .get(0);
    }

    @Test
    void old_line_breaks_are_kept_and_shown_decoded() {
        ProcessedMessage processed = row(ReportingClient::processedMessages, "'Response':'250 a{CRLF}b{CRLF}'");
        FailedMessage failed = row(ReportingClient::failedMessages, "'Reason':'{CRLF}550'");

        assertThat(processed.response()).isEqualTo("250 a{CRLF}b{CRLF}");
        assertThat(processed.responseText()).isEqualTo("250 a\r\nb\r\n");
        assertThat(failed.reasonText()).isEqualTo("\r\n550");
        assertThat(row(ReportingClient::failedMessages, "").reasonText()).isNull();
        assertThat(row(ReportingClient::processedMessages, "").responseText()).isNull();
    }

    @Test
    void how_final_a_failure_is_is_never_derived_from_its_code() {
        FailedMessage failed = row(ReportingClient::failedMessages, "'FailureCode':2001");

        assertThat(failed.failureCode()).isEqualTo(FailureCode.of(2001));
        assertThat(failed.failureType()).isNull();
    }

    @Test
    void what_old_answers_do_not_have_is_null() {
        FailedMessage failed = row(ReportingClient::failedMessages, "'AccountId':7,'FailureType':1");

        assertThat(failed)
                .isEqualTo(new FailedMessage(
                        7L, null, null, null, null, null, FailureType.PERMANENT, null, null, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OriginalRecipient", "ToAddress", "Address", "originalrecipient"})
    void the_complainer_has_several_names(String name) {
        assertThat(row(ReportingClient::spamComplaints, "'" + name + "':'cy@x'").originalRecipient())
                .isEqualTo("cy@x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Type", "FblType", "fbltype"})
    void the_type_of_a_complaint_has_several_names(String name) {
        assertThat(row(ReportingClient::spamComplaints, "'" + name + "':'Fraud'")
                        .type())
                .isEqualTo(FblType.FRAUD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"URL", "Url", "url"})
    void a_link_has_several_names(String name) {
        assertThat(row(ReportingClient::openClicks, "'" + name + "':'https://x'")
                        .url())
                .isEqualTo("https://x");
    }

    @Test
    void old_answers_name_the_account_where_the_server_is_meant() {
        assertThat(row(ReportingClient::queuedMessages, "'AccountId':7").serverId())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "0, CLICK",
        "click, CLICK",
        "1, OPEN",
        "Open, OPEN",
        "2, UNSUBSCRIBE",
        "UNSUBSCRIBE, UNSUBSCRIBE",
        "3, UNKNOWN",
        "forward, UNKNOWN"
    })
    void an_event_is_read_as_number_or_name(String wire, TrackingType.Known known) {
        TrackingType type =
                row(ReportingClient::openClicks, "'EventType':'" + wire + "'").eventType();

        assertThat(type.known()).isEqualTo(known);
        if (known == TrackingType.Known.UNKNOWN) assertThat(type).hasToString(wire);
    }

    @ParameterizedTest
    @CsvSource({
        "abuse, ABUSE",
        "DKIM, DKIM",
        "fraud, FRAUD",
        "virus, VIRUS",
        "other, OTHER",
        "not-spam, NOT_SPAM",
        "Opt-Out, OPT_OUT",
        "miscategorized, UNKNOWN"
    })
    void a_type_of_complaint_is_read_ignoring_case(String wire, FblType.Known known) {
        FblType type =
                row(ReportingClient::spamComplaints, "'Type':'" + wire + "'").type();

        assertThat(type.known()).isEqualTo(known);
        if (known == FblType.Known.UNKNOWN) assertThat(type.wire()).isEqualTo(wire);
    }

    @ParameterizedTest
    @CsvSource({"0, FAILED", "1, SENT", "sent, SENT", "Failed, FAILED", "2, UNKNOWN"})
    void a_disposition_is_read_as_number_or_name(String wire, Disposition.Known known) {
        Disposition disposition = row(ReportingClient::processedMessages, "'Disposition':'" + wire + "'")
                .disposition();

        assertThat(disposition.known()).isEqualTo(known);
        if (known == Disposition.Known.UNKNOWN) assertThat(disposition).hasToString(wire);
    }

    @ParameterizedTest
    @CsvSource({
        "1002, BLOCK",
        "2001, HARD_ADDRESS",
        "3001, SOFT_ADDRESS",
        "3004, SOFT_ADDRESS",
        "4999, COMMUNICATION",
        "5001, INFORMATIONAL",
        "9999, UNKNOWN",
        "6000, UNKNOWN",
        "20010, UNKNOWN",
        "abcd, UNKNOWN"
    })
    void a_failure_code_has_a_family_and_a_meaning(String wire, Family family) {
        FailureCode code = row(ReportingClient::failedMessages, "'FailureCode':'" + wire + "'")
                .failureCode();

        assertThat(code.family()).isEqualTo(family);
        assertThat(code.wire()).isEqualTo(wire);
        assertThat(code.meaning()).isNotBlank();
    }
}
