package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.testing.WebhookSamples.Kind;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each sample event is posted over a socket with the documented content, and the client gives it the documented answer.
 */
class EventPostsTest {
    private static final WebhookSamples SAMPLES = WebhookSamples.of(14321, Endpoint.SECRET);
    private static final String ORDER = "&MailingId=receipts&MessageId=ord-5530&Address=bo%40example.org"
            + "&ServerId=14321&SecretKey=k3Yq8Zt1Lw6Rb0Xv4Ns7&FromAddress=shop%40example.com&";
    private static final String READER = "&MailingId=march-news&MessageId=news-91&Address=di%40example.org"
            + "&ServerId=14321&SecretKey=k3Yq8Zt1Lw6Rb0Xv4Ns7&TrackingType=";
    private static final String SECRET = "\"SecretKey\":\"k3Yq8Zt1Lw6Rb0Xv4Ns7\"";
    private static final String DATA =
            "\"Data\":{\"Meta\":[{\"Key\":\"tenant\",\"Value\":\"t-7\"}],\"Tags\":[\"march\",\"web\"]}";

    private final SocketLabsClient client = SocketLabsClient.builder()
            .webhookKeys(14321, Endpoint.SECRET, Endpoint.KEY)
            .build();
    private final List<NotificationEvent> heard = new CopyOnWriteArrayList<>();
    private final Endpoint endpoint =
            Endpoint.answering(got -> client.notifications().receive(got.request(), heard::add));

    @AfterEach
    void close() {
        endpoint.close();
        client.close();
    }

    private String posted(Kind kind, Style style) {
        endpoint.post(SAMPLES.event(kind, style));
        return endpoint.take().get(0).body();
    }

    @Test
    void as_a_form_in_the_recorded_order() {
        assertThat(posted(Kind.VALIDATION, Style.FORM))
                .isEqualTo("ServerId=14321&SecretKey=k3Yq8Zt1Lw6Rb0Xv4Ns7&Type=Validation");
        assertThat(posted(Kind.QUEUED, Style.FORM))
                .isEqualTo("Type=Queued&DateTime=Tue%2C%2018%20Mar%202014%2009%3A40%3A11%20GMT" + ORDER
                        + "Subject=Your%20order%205530&MessageSize=20311");
        assertThat(posted(Kind.DEFERRED, Style.FORM))
                .isEqualTo("Type=Deferred&DateTime=Tue%2C%2018%20Mar%202014%2009%3A40%3A12%20GMT" + ORDER
                        + "DeferralCode=3003&Reason=451%204.7.1%20try%20again%20later");
        assertThat(posted(Kind.OPEN, Style.FORM))
                .isEqualTo("Type=Tracking&DateTime=Tue%2C%2018%20Mar%202014%2012%3A15%3A20%20GMT" + READER
                        + "1&Url=&ClientIp=198.51.100.7&UserAgent=Mozilla%2F5.0&Tag=");
        assertThat(posted(Kind.UNSUBSCRIBE, Style.FORM))
                .isEqualTo("Type=Tracking&DateTime=Tue%2C%2018%20Mar%202014%2012%3A16%3A00%20GMT" + READER
                        + "2&Url=&ClientIp=198.51.100.7&UserAgent=Mozilla%2F5.0&Tag=");
    }

    @Test
    void as_JSON_in_the_order_of_the_current_samples() {
        assertThat(posted(Kind.SUPPRESSED, Style.JSON))
                .isEqualTo("{\"Type\":\"Failed\",\"DateTime\":\"2014-03-18T09:41:05.0000000Z\","
                        + "\"MailingId\":\"march-news\",\"MessageId\":\"ord-5524\",\"Address\":\"ann@example.org\","
                        + "\"ServerId\":14321,\"SubaccountId\":77,\"IpPoolId\":3," + SECRET
                        + ",\"FromAddress\":\"shop@example.com\",\"FailureType\":\"Suppressed\",\"FailureCode\":9999,"
                        + "\"Reason\":\"NA\",\"BounceStatus\":\"\",\"DiagnosticCode\":\"\",\"RemoteMta\":\"\"," + DATA
                        + "}");
        assertThat(posted(Kind.DELIVERED, Style.JSON)).contains("\"Response\":\"250 2.0.0 OK queued as 7A1B2C\\r\\n\"");
        assertThat(posted(Kind.COMPLAINT, Style.JSON)).endsWith("\"To\":\"cy@example.org\",\"Length\":495}");
        assertThat(posted(Kind.OPEN, Style.JSON))
                .contains("\"TrackingType\":1,\"Url\":\"\",")
                .endsWith(DATA + "}");
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void each_is_answered_with_the_key_and_heard_but_the_handshake(Style style) {
        for (Kind kind : Kind.values()) {
            HttpResponse<String> answer = endpoint.post(SAMPLES.event(kind, style));
            assertThat(answer.statusCode()).as("%s", kind).isEqualTo(200);
            assertThat(answer.body()).as("%s", kind).isEqualTo(Endpoint.KEY);
        }
        assertThat(heard)
                .extracting(NotificationEvent::type)
                .containsExactly(
                        "Queued",
                        "Deferred",
                        "Delivered",
                        "Failed",
                        "Failed",
                        "Complaint",
                        "Tracking",
                        "Tracking",
                        "Tracking");
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void a_stranger_gets_no_key_and_is_not_heard(Style style) {
        for (Kind kind : Kind.values()) {
            HttpResponse<String> answer =
                    endpoint.post(WebhookSamples.of(14321, "guessed").event(kind, style));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).doesNotContain(Endpoint.KEY, Endpoint.SECRET);
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void no_key_shows_in_any_text() {
        InboundMail mail = InboundMail.from("ann@example.org").to("help@inbound.example.com");
        for (Object shown : List.of(
                SAMPLES, SAMPLES.mail(), SAMPLES.mail(mail), mail, SAMPLES.event(Kind.VALIDATION, Style.FORM))) {
            assertThat(shown.toString()).doesNotContain(Endpoint.SECRET);
        }
    }
}
