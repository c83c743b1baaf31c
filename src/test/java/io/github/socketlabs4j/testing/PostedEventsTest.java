package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each change of a mail's state is posted, with the fields of the reference in the documented order. */
class PostedEventsTest {
    private static final String FORM = "&DateTime=Tue%2C%2004%20Mar%202014%2009%3A40%3A13%20GMT&MailingId=receipts"
            + "&MessageId=ord%205530&Address=";
    private static final String JSON =
            "\"DateTime\":\"2014-03-04T09:40:13.0000000Z\",\"MailingId\":\"receipts\",\"MessageId\":\"ord 5530\",\"Address\":\"";
    private static final String SECRET = "\"SecretKey\":\"k3Yq8Zt1Lw6Rb0Xv4Ns7\"";
    private static final String DATA =
            "\"Data\":{\"Meta\":[{\"Key\":\"tenant\",\"Value\":\"t-7\"}],\"Tags\":[\"june\",\"web\"]}";

    private final SocketLabsEmulator emulator = Door.builder()
            .clock(Clock.fixed(Instant.parse("2014-03-04T09:40:13.9876543Z"), ZoneOffset.UTC))
            .webhookKeys(Endpoint.SECRET, Endpoint.KEY)
            .start();
    private final EmulatedServer server = emulator.server();
    private final Activity activity = server.activity();
    private final Webhook hook = server.notifications();
    private final SocketLabsClient client = emulator.client();
    private final Endpoint endpoint = Endpoint.good();

    @BeforeEach
    void validate() {
        validate(Style.FORM);
    }

    private void validate(Style style) {
        assertThat(hook.style(style).validate(endpoint.url()).accepted()).isTrue();
        endpoint.take();
    }

    @AfterEach
    void close() {
        client.close();
        emulator.close();
        endpoint.close();
    }

    private void send(String recipient) {
        client.injection()
                .send(EmailMessage.from(EmailAddress.of("shop@example.com", "The Shop"))
                        .to(recipient)
                        .subject("Your order")
                        .text("It left.")
                        .mailingId("receipts")
                        .messageId("ord 5530")
                        .metadata("tenant", "t-7")
                        .tag("june", "web")
                        .build());
    }

    private List<String> posted() {
        hook.awaitPosts(Duration.ofSeconds(30));
        return endpoint.takeBodies();
    }

    /** Causes every type of event with mails to two recipients. */
    private void causeAllEvents() {
        send("bo@example.org");
        send("bounce-2004@example.org");
        send("bounce-2004@example.org");
        activity.defer("bo@example.org", FailureCode.of(3003));
        activity.open("bo@example.org");
        activity.click("bo@example.org", URI.create("https://www.example.com/offer?id=7"));
        activity.unsubscribe("bo@example.org");
        activity.complain("bo@example.org");
        activity.bounceLater("bo@example.org", FailureCode.of(2001));
    }

    @Test
    void as_a_form_in_the_recorded_order() {
        causeAllEvents();
        assertThat(posted())
                .containsExactly(
                        "Type=Delivered" + FORM + "bo%40example.org&SecretKey=k3Yq8Zt1Lw6Rb0Xv4Ns7"
                                + "&RemoteMta=mx1.example.org&ServerId=14321"
                                + "&Response=250%202.0.0%20OK%20emulated%201%0D%0A&LocalIp=203.0.113.25"
                                + "&FromAddress=shop%40example.com",
                        "Type=Failed" + FORM + "bounce-2004%40example.org&SecretKey=k3Yq8Zt1Lw6Rb0Xv4Ns7"
                                + "&FailureCode=2004&Reason=550%205.1.1%20account%20closed&RemoteMta=mx1.example.org"
                                + "&ServerId=14321&FailureType=1&FromAddress=shop%40example.com&BounceStatus=&DiagnosticCode=",
                        "Type=Failed" + FORM + "bounce-2004%40example.org&SecretKey=k3Yq8Zt1Lw6Rb0Xv4Ns7"
                                + "&FailureCode=9999&Reason=NA&RemoteMta=&ServerId=14321&FailureType=2"
                                + "&FromAddress=shop%40example.com&BounceStatus=&DiagnosticCode=",
                        "Type=Deferred" + FORM + "bo%40example.org&ServerId=14321&SecretKey=k3Yq8Zt1Lw6Rb0Xv4Ns7"
                                + "&FromAddress=shop%40example.com&DeferralCode=3003"
                                + "&Reason=451%204.7.1%20receiver%20kept%20asking%20to%20try%20later",
                        tracking("1", ""),
                        tracking("0", "https%3A%2F%2Fwww.example.com%2Foffer%3Fid%3D7"),
                        tracking("2", ""),
                        "Type=Complaint" + FORM + "bo%40example.org&ServerId=14321&SecretKey=k3Yq8Zt1Lw6Rb0Xv4Ns7"
                                + "&FblType=abuse&UserAgent=Example-Feedback%2F1.0"
                                + "&From=The%20Shop%20%3Cshop%40example.com%3E&To=bo%40example.org&Length="
                                + server.queued().get(0).messageSize(),
                        "Type=Failed" + FORM + "bo%40example.org&SecretKey=k3Yq8Zt1Lw6Rb0Xv4Ns7"
                                + "&FailureCode=2001&Reason=550%205.1.1%20user%20unknown&RemoteMta=mx1.example.org"
                                + "&ServerId=14321&FailureType=1&FromAddress=shop%40example.com&BounceStatus=5.1.1"
                                + "&DiagnosticCode=smtp%3B%20550%205.1.1%20user%20unknown");
    }

    private static String tracking(String type, String url) {
        return "Type=Tracking" + FORM + "bo%40example.org&ServerId=14321&SecretKey=k3Yq8Zt1Lw6Rb0Xv4Ns7&TrackingType="
                + type + "&Url=" + url + "&ClientIp=198.51.100.7&UserAgent=Mozilla%2F5.0&Tag=";
    }

    @Test
    void as_JSON_in_the_order_of_the_current_samples() {
        validate(Style.JSON);
        causeAllEvents();
        String server = "\",\"ServerId\":14321,\"SubaccountId\":null,";
        String pool = server + "\"IpPoolId\":null," + SECRET + ",";
        assertThat(posted())
                .containsExactly(
                        queued("bo@example.org"),
                        "{\"Type\":\"Delivered\"," + JSON + "bo@example.org" + pool
                                + "\"Response\":\"250 2.0.0 OK emulated 1\\r\\n\",\"LocalIp\":\"203.0.113.25\","
                                + "\"RemoteMta\":\"mx1.example.org\"," + DATA + "}",
                        queued("bounce-2004@example.org"),
                        "{\"Type\":\"Failed\"," + JSON + "bounce-2004@example.org" + pool
                                + "\"FromAddress\":\"shop@example.com\",\"FailureType\":\"Permanent\",\"FailureCode\":2004,"
                                + "\"Reason\":\"550 5.1.1 account closed\",\"BounceStatus\":\"\",\"DiagnosticCode\":\"\","
                                + "\"RemoteMta\":\"mx1.example.org\"," + DATA + "}",
                        "{\"Type\":\"Failed\"," + JSON + "bounce-2004@example.org" + pool
                                + "\"FromAddress\":\"shop@example.com\",\"FailureType\":\"Suppressed\",\"FailureCode\":9999,"
                                + "\"Reason\":\"NA\",\"BounceStatus\":\"\",\"DiagnosticCode\":\"\",\"RemoteMta\":\"\","
                                + DATA
                                + "}",
                        "{\"Type\":\"Deferred\"," + JSON + "bo@example.org" + pool
                                + "\"FromAddress\":\"shop@example.com\",\"DeferralCode\":3003,"
                                + "\"Reason\":\"451 4.7.1 receiver kept asking to try later\"," + DATA + "}",
                        jsonTracking(1, ""),
                        jsonTracking(0, "https://www.example.com/offer?id=7"),
                        jsonTracking(2, ""),
                        "{\"Type\":\"Complaint\"," + JSON + "bo@example.org\",\"ServerId\":14321," + SECRET
                                + ",\"FblType\":\"abuse\",\"UserAgent\":\"Example-Feedback/1.0\","
                                + "\"From\":\"The Shop <shop@example.com>\",\"To\":\"bo@example.org\",\"Length\":"
                                + this.server.queued().get(0).messageSize() + "}",
                        "{\"Type\":\"Failed\"," + JSON + "bo@example.org" + pool
                                + "\"FromAddress\":\"shop@example.com\",\"FailureType\":\"Permanent\",\"FailureCode\":2001,"
                                + "\"Reason\":\"550 5.1.1 user unknown\",\"BounceStatus\":\"5.1.1\","
                                + "\"DiagnosticCode\":\"smtp; 550 5.1.1 user unknown\",\"RemoteMta\":\"mx1.example.org\","
                                + DATA
                                + "}");
    }

    private String queued(String recipient) {
        return "{\"Type\":\"Queued\"," + JSON + recipient + "\",\"ServerId\":14321,\"SubaccountId\":null," + SECRET
                + ",\"FromAddress\":\"shop@example.com\",\"Subject\":\"Your order\",\"MessageSize\":"
                + server.queued().get(0).messageSize() + "," + DATA + "}";
    }

    private static String jsonTracking(int type, String url) {
        return "{\"Type\":\"Tracking\"," + JSON + "bo@example.org\",\"ServerId\":14321,\"SubaccountId\":null," + SECRET
                + ",\"TrackingType\":" + type + ",\"Url\":\"" + url
                + "\",\"ClientIp\":\"198.51.100.7\",\"UserAgent\":\"Mozilla/5.0\",\"Tag\":\"\"," + DATA + "}";
    }

    @Test
    void as_JSON_that_is_wrapped() {
        validate(Style.JSON);
        causeAllEvents();
        List<String> flat = posted();
        server.clear();
        server.reset();
        validate(Style.WRAPPED_JSON);
        causeAllEvents();
        List<String> wrapped = posted();
        assertThat(wrapped).hasSameSizeAs(flat);
        assertThat(wrapped.get(3)).isEqualTo("{\"data\":" + flat.get(3) + "}");
        assertThat(wrapped).allMatch(body -> body.startsWith("{\"data\":{\"Type\":\"") && body.endsWith("}}"));
    }

    @Test
    void ids_that_were_not_given_are_empty() {
        client.injection()
                .send(EmailMessage.from("shop@example.com")
                        .to("bo@example.org")
                        .subject("Hello")
                        .text("Hi")
                        .build());
        assertThat(posted()).singleElement().asString().contains("&MailingId=&MessageId=&Address=");
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void half_a_character_stops_neither_the_mail_nor_its_event(Style style) {
        try (Door door = Door.open(Door.builder().webhookKeys(Endpoint.SECRET, Endpoint.KEY))) {
            door.server
                    .notifications()
                    .style(style)
                    .events(Webhook.Event.QUEUED)
                    .validate(endpoint.url());
            endpoint.take();
            assertThat(door.answer(Door.message("\"Subject\":\"a\\ud800b\",\"MailingId\":\"\\udc00\","
                            + "\"Metadata\":[{\"Key\":\"k\",\"Value\":\"\\ud800\"}],\"Tags\":[\"\\ud800\"]")))
                    .isEqualTo(Door.refused("Success"));
            door.server.notifications().awaitPosts(Duration.ofSeconds(30));
            assertThat(endpoint.takeBodies())
                    .singleElement()
                    .asString()
                    .contains(style == Style.FORM ? "&Subject=a%3Fb&" : "\"Subject\":\"a\\uD800b\"");
        }
    }

    @Test
    void an_event_is_the_record_of_the_report() {
        send("soft@example.org");
        activity.complain(sent("ann@example.org"), FblType.FRAUD);
        assertThat(posted())
                .satisfiesExactly(
                        failed -> assertThat(failed)
                                .contains(
                                        "&FailureType=0&",
                                        "&FailureCode=" + server.failed().get(0).failureCode() + "&"),
                        delivered -> assertThat(delivered).startsWith("Type=Delivered&"),
                        complaint -> assertThat(complaint).contains("&FblType=fraud&"));
    }

    private DeliveredMail sent(String recipient) {
        send(recipient);
        return server.mailbox(recipient).get(0);
    }
}
