package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.mail.TrackingType;
import io.github.socketlabs4j.reporting.Disposition;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.OpenClick;
import io.github.socketlabs4j.reporting.ProcessedMessage;
import io.github.socketlabs4j.reporting.QueuedMessage;
import io.github.socketlabs4j.reporting.SpamComplaint;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The emulator's reports equal the examples of the reference, character by character, in every format. */
class ReportFormatsTest {
    private static final Instant NOW = Instant.parse("2014-03-18T09:41:27.118046200Z");
    private static final String XML = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>";
    private static final String STAMP = "<timestamp>2014-03-18T09:41:27.1180462Z</timestamp>";
    private static final String JSON_ONE = "{\"timestamp\":\"2014-03-18T09:41:27.1180462Z\",\"totalCount\":1,"
            + "\"totalPages\":1,\"count\":1,\"collection\":[%s]}";
    private static final String XML_ONE = XML + "<response>" + STAMP
            + "<totalCount>1</totalCount><totalPages>1</totalPages><count>1</count><collection><item>%s</item></collection></response>";

    private final Door door = Door.open(Door.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)));

    @BeforeEach
    void fill() {
        Activity activity = door.server.activity();
        activity.add(new FailedMessage(
                14321L,
                Instant.parse("2014-03-17T18:08:39Z"),
                "ord-5521",
                null,
                "ann@example.org",
                "shop@example.com",
                FailureType.PERMANENT,
                FailureCode.of(2001),
                "550 5.1.1 no such user, \"giving up\"",
                Map.of()));
        activity.add(new QueuedMessage(
                14321L,
                Instant.parse("2014-03-18T09:40:11Z"),
                "ord-5530",
                "receipts",
                "bo@example.org",
                "shop@example.com",
                18211L,
                Map.of("more", "not reported")));
        activity.add(new ProcessedMessage(
                14321L,
                Instant.parse("2014-03-18T09:40:13Z"),
                "ord-5530",
                "receipts",
                "bo@example.org",
                "shop@example.com",
                Disposition.SENT,
                "203.0.113.25",
                18211L,
                "250 2.0.0 OK{CRLF}",
                Map.of()));
        activity.add(new SpamComplaint(
                14321L,
                Instant.parse("2014-03-16T22:05:01Z"),
                "news-88",
                "march-news",
                "shop@example.com",
                "cy@example.org",
                FblType.ABUSE,
                "ExampleMail-FBL/1.0",
                Map.of()));
        activity.add(new OpenClick(
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

    @AfterEach
    void close() {
        door.close();
    }

    private void check(String method, String json, String xml, String csv) {
        HttpResponse<String> answer = door.report(method);
        assertThat(answer.body()).isEqualTo(JSON_ONE, json);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        answer = door.report(method + "?type=xml");
        assertThat(answer.body()).isEqualTo(XML_ONE, xml);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml; charset=utf-8");
        answer = door.report(method + "?type=JsonP&callback=cb7");
        assertThat(answer.body()).isEqualTo("cb7(" + JSON_ONE + ");", json);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/javascript; charset=utf-8");
        answer = door.report(method + "?type=Csv");
        assertThat(answer.body()).isEqualTo(csv.replace("\n", "\r\n"));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
        assertThat(answer.headers().firstValue("X-Total-Count")).hasValue("1");
        assertThat(answer.headers().firstValue("X-Count")).hasValue("1");
    }

    @Test
    void failed() {
        check(
                "messagesFailed",
                "{\"ServerId\":14321,\"DateTime\":\"2014-03-17T18:08:39Z\",\"MessageId\":\"ord-5521\",\"MailingId\":\"\","
                        + "\"ToAddress\":\"ann@example.org\",\"FromAddress\":\"shop@example.com\",\"FailureType\":1,"
                        + "\"FailureCode\":2001,\"Reason\":\"550 5.1.1 no such user, \\\"giving up\\\"\"}",
                "<ServerId>14321</ServerId><DateTime>2014-03-17T18:08:39Z</DateTime><MessageId>ord-5521</MessageId>"
                        + "<MailingId></MailingId><ToAddress>ann@example.org</ToAddress>"
                        + "<FromAddress>shop@example.com</FromAddress><FailureType>1</FailureType>"
                        + "<FailureCode>2001</FailureCode><Reason>550 5.1.1 no such user, \"giving up\"</Reason>",
                """
                ServerId,DateTime,MessageId,MailingId,ToAddress,FromAddress,FailureType,FailureCode,Reason
                14321,2014-03-17T18:08:39Z,ord-5521,,ann@example.org,shop@example.com,1,2001,"550 5.1.1 no such user, ""giving up\"""
                """);
    }

    @Test
    void queued() {
        check(
                "messagesQueued",
                "{\"ServerId\":14321,\"DateTime\":\"2014-03-18T09:40:11Z\",\"MessageId\":\"ord-5530\","
                        + "\"MailingId\":\"receipts\",\"ToAddress\":\"bo@example.org\","
                        + "\"FromAddress\":\"shop@example.com\",\"MessageSize\":18211}",
                "<ServerId>14321</ServerId><DateTime>2014-03-18T09:40:11Z</DateTime><MessageId>ord-5530</MessageId>"
                        + "<MailingId>receipts</MailingId><ToAddress>bo@example.org</ToAddress>"
                        + "<FromAddress>shop@example.com</FromAddress><MessageSize>18211</MessageSize>",
                """
                ServerId,DateTime,MessageId,MailingId,ToAddress,FromAddress,MessageSize
                14321,2014-03-18T09:40:11Z,ord-5530,receipts,bo@example.org,shop@example.com,18211
                """);
    }

    @Test
    void processed() {
        check(
                "messagesProcessed",
                "{\"ServerId\":14321,\"DateTime\":\"2014-03-18T09:40:13Z\",\"MessageId\":\"ord-5530\","
                        + "\"MailingId\":\"receipts\",\"ToAddress\":\"bo@example.org\","
                        + "\"FromAddress\":\"shop@example.com\",\"Disposition\":1,\"LocalIp\":\"203.0.113.25\","
                        + "\"MessageSize\":18211,\"Response\":\"250 2.0.0 OK{CRLF}\"}",
                "<ServerId>14321</ServerId><DateTime>2014-03-18T09:40:13Z</DateTime><MessageId>ord-5530</MessageId>"
                        + "<MailingId>receipts</MailingId><ToAddress>bo@example.org</ToAddress>"
                        + "<FromAddress>shop@example.com</FromAddress><Disposition>1</Disposition>"
                        + "<LocalIp>203.0.113.25</LocalIp><MessageSize>18211</MessageSize>"
                        + "<Response>250 2.0.0 OK{CRLF}</Response>",
                """
                ServerId,DateTime,MessageId,MailingId,ToAddress,FromAddress,Disposition,LocalIp,MessageSize,Response
                14321,2014-03-18T09:40:13Z,ord-5530,receipts,bo@example.org,shop@example.com,1,203.0.113.25,18211,250 2.0.0 OK{CRLF}
                """);
    }

    @Test
    void complaints() {
        check(
                "messagesFblReported",
                "{\"ServerId\":14321,\"DateTime\":\"2014-03-16T22:05:01Z\",\"MessageId\":\"news-88\","
                        + "\"MailingId\":\"march-news\",\"FromAddress\":\"shop@example.com\","
                        + "\"OriginalRecipient\":\"cy@example.org\",\"Type\":\"abuse\","
                        + "\"UserAgent\":\"ExampleMail-FBL/1.0\"}",
                "<ServerId>14321</ServerId><DateTime>2014-03-16T22:05:01Z</DateTime><MessageId>news-88</MessageId>"
                        + "<MailingId>march-news</MailingId><FromAddress>shop@example.com</FromAddress>"
                        + "<OriginalRecipient>cy@example.org</OriginalRecipient><Type>abuse</Type>"
                        + "<UserAgent>ExampleMail-FBL/1.0</UserAgent>",
                """
                ServerId,DateTime,MessageId,MailingId,FromAddress,OriginalRecipient,Type,UserAgent
                14321,2014-03-16T22:05:01Z,news-88,march-news,shop@example.com,cy@example.org,abuse,ExampleMail-FBL/1.0
                """);
    }

    @Test
    void opens_and_clicks() {
        check(
                "messagesOpenClick",
                "{\"ServerId\":14321,\"DateTime\":\"2014-03-18T08:15:30Z\",\"MessageId\":\"news-91\","
                        + "\"MailingId\":\"march-news\",\"OriginalRecipient\":\"di@example.org\",\"EventType\":0,"
                        + "\"URL\":\"https://www.example.com/offer?id=7&x=1\",\"RemoteIp\":\"198.51.100.7\"}",
                "<ServerId>14321</ServerId><DateTime>2014-03-18T08:15:30Z</DateTime><MessageId>news-91</MessageId>"
                        + "<MailingId>march-news</MailingId><OriginalRecipient>di@example.org</OriginalRecipient>"
                        + "<EventType>0</EventType><URL>https://www.example.com/offer?id=7&amp;x=1</URL>"
                        + "<RemoteIp>198.51.100.7</RemoteIp>",
                """
                ServerId,DateTime,MessageId,MailingId,OriginalRecipient,EventType,URL,RemoteIp
                14321,2014-03-18T08:15:30Z,news-91,march-news,di@example.org,0,https://www.example.com/offer?id=7&x=1,198.51.100.7
                """);
    }

    @Test
    void nothing() {
        String query = "messagesQueued?messageId=none&type=";
        assertThat(door.report(query + "json").body())
                .isEqualTo("{\"timestamp\":\"2014-03-18T09:41:27.1180462Z\",\"totalCount\":0,\"totalPages\":0,"
                        + "\"count\":0,\"collection\":[]}");
        assertThat(door.report(query + "xml").body().replace("<collection></collection>", "<collection/>"))
                .isEqualTo(
                        XML + "<response>" + STAMP
                                + "<totalCount>0</totalCount><totalPages>0</totalPages><count>0</count><collection/></response>");
        HttpResponse<String> csv = door.report(query + "csv");
        assertThat(csv.body()).isEqualTo("ServerId,DateTime,MessageId,MailingId,ToAddress,FromAddress,MessageSize\r\n");
        assertThat(csv.headers().firstValue("X-Total-Count")).hasValue("0");
    }

    @Test
    void values_that_are_missing_are_empty() {
        door.server.clear();
        Instant time = Instant.parse("2014-03-18T09:40:11Z");
        door.server.activity().add(new FailedMessage(null, time, null, null, null, null, null, null, null, Map.of()));
        assertThat(door.report("messagesFailed").body())
                .contains(
                        "[{\"ServerId\":null,\"DateTime\":\"2014-03-18T09:40:11Z\",\"MessageId\":\"\",\"MailingId\":\"\","
                                + "\"ToAddress\":\"\",\"FromAddress\":\"\",\"FailureType\":null,\"FailureCode\":null,"
                                + "\"Reason\":\"\"}]");
        assertThat(door.report("messagesFailed?type=csv").body()).endsWith("\r\n,2014-03-18T09:40:11Z,,,,,,,\r\n");
        assertThat(door.report("messagesFailed?type=xml").body()).contains("<MessageId></MessageId>", "<FailureType");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "jsonp&callback=cb", "xml", "csv"})
    void what_no_format_can_carry_spoils_no_page(String type) {
        Instant time = Instant.parse("2014-03-18T09:40:12Z");
        door.server.activity().add(new QueuedMessage(14321L, time, "half \ud83c pair", "", "", "", 1L, Map.of()));
        HttpResponse<String> answer = door.report("messagesQueued?type=" + type);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("ord-5530", "half ? pair");
    }

    @Test
    void the_account() {
        String values =
                "14321,2288,2014-01-01T00:00:00Z,2014-12-31T23:59:59Z,2014-03-01T00:00:00Z,2014-03-31T23:59:59Z,"
                        + "0,0,0,%d,20000,25000,40000,50000,5368709120,6710886400,5,6,false,false,false";
        String names =
                "ServerId,AccountId,PlanBillingPeriodStart,PlanBillingPeriodEnd,BillingPeriodStart,BillingPeriodEnd,"
                        + "BillingPeriodMessageCount,BillingPeriodBandwidthCountInBytes,BillingPeriodBandwidthCountInGigabytes,"
                        + "BillingPeriodApiCount,ApiAllowance,MaxApiAllowance,MessageAllowance,MaxMessageAllowance,"
                        + "BandwidthAllowanceInBytes,MaxBandwidthAllowanceInBytes,BandwidthAllowanceInGigabytes,"
                        + "MaxBandwidthAllowanceInGigabytes,IsOverApiAllowance,IsOverBandwidthAllowance,IsOverMessageAllowance";
        assertThat(door.report("accountData?type=csv").body())
                .isEqualTo(names + "\r\n" + String.format(values, 1) + "\r\n");
        StringBuilder json = new StringBuilder();
        StringBuilder xml = new StringBuilder();
        String[] all = String.format(values, 3).split(",");
        for (int i = 0; i < all.length; i++) {
            String name = names.split(",")[i];
            json.append(i == 0 ? "" : ",").append('"').append(name).append("\":");
            json.append(all[i].contains("T") ? "\"" + all[i] + "\"" : all[i]);
            xml.append('<')
                    .append(name)
                    .append('>')
                    .append(all[i])
                    .append("</")
                    .append(name)
                    .append('>');
        }
        assertThat(door.report("accountData?type=xml").body())
                .isEqualTo(XML + "<response>" + STAMP + "<object>"
                        + xml.toString().replace("Count>3<", "Count>2<") + "</object></response>");
        String expected = "{\"timestamp\":\"2014-03-18T09:41:27.1180462Z\",\"object\":{" + json + "}}";
        assertThat(door.report("accountData").body()).isEqualTo(expected);
        assertThat(door.report("accountData?type=jsonp&callback=f").body())
                .isEqualTo("f(" + expected.replace("ApiCount\":3", "ApiCount\":4") + ");");
    }

    @ParameterizedTest
    @CsvSource({"cb, true", "$, true", "_a1, true", "jQuery.x[0].y, true", "1a, false", "a(b), false", "a;b, false"})
    void a_callback_is_the_name_of_a_function(String callback, boolean good) {
        HttpResponse<String> answer = door.report("messagesFailed?type=javascript&callback="
                + callback.replace("[", "%5B").replace("]", "%5D"));
        assertThat(answer.statusCode()).isEqualTo(good ? 200 : 400);
        assertThat(answer.body()).startsWith(good ? callback + "({" : "{\"timestamp\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"type=JSONP", "type=json&callback=cb", "type=", "callback=cb"})
    void without_a_callback_or_jsonp_it_is_plain_json(String parameters) {
        assertThat(door.report("messagesFailed?" + parameters).body()).startsWith("{\"timestamp\"");
    }

    @Test
    void another_type_is_an_error() {
        HttpResponse<String> answer = door.report("messagesFailed?type=yaml");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).endsWith("\"object\":{\"error\":\"type is none of JSON, JSONP, XML and CSV\"}}");
    }
}
