package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.mail.TrackingType;
import io.github.socketlabs4j.testing.posts.EventField;
import io.github.socketlabs4j.testing.posts.EventPost;
import io.github.socketlabs4j.testing.posts.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The events of {@link WebhookSamples}. They all happened on one day, and several are about the same mail. */
record SampleEvents(long serverId, String secretKey) {
    static final Map<String, String> METADATA = Map.of("tenant", "t-7");
    static final List<String> TAGS = List.of("march", "web");

    /** The sample of a kind: an event or the validation. */
    EventPost event(WebhookSamples.Kind kind) {
        return switch (kind) {
            case VALIDATION -> at("09:39:00", EventType.VALIDATION);
            case QUEUED ->
                ofOrder("09:40:11", EventType.QUEUED)
                        .with(EventField.SUBJECT, "Your order 5530")
                        .with(EventField.MESSAGE_SIZE, 20_311);
            case DEFERRED ->
                ofOrder("09:40:12", EventType.DEFERRED)
                        .with(EventField.DEFERRAL_CODE, FailureCode.of(3003))
                        .with(EventField.REASON, "451 4.7.1 try again later");
            case DELIVERED ->
                ofOrder("09:40:13", EventType.DELIVERED)
                        .with(EventField.RESPONSE, "250 2.0.0 OK queued as 7A1B2C\r\n")
                        .with(EventField.LOCAL_IP, "203.0.113.25")
                        .with(EventField.REMOTE_MTA, "mx1.example.org");
            case FAILED ->
                ofNews("09:41:02", EventType.FAILED, "ord-5521", "ann@example.org")
                        .failureType(FailureType.PERMANENT)
                        .with(EventField.FAILURE_CODE, FailureCode.of(2001))
                        .with(EventField.REMOTE_MTA, "mx1.example.org")
                        .with(EventField.FROM_ADDRESS, "shop@example.com")
                        .bounced("550 5.1.1 no such user");
            case SUPPRESSED ->
                ofNews("09:41:05", EventType.FAILED, "ord-5524", "ann@example.org")
                        .failureType(FailureType.SUPPRESSED)
                        .with(EventField.FAILURE_CODE, FailureCode.of(9999))
                        .with(EventField.REASON, "NA")
                        .with(EventField.FROM_ADDRESS, "shop@example.com");
            case COMPLAINT ->
                ofNews("11:02:44", EventType.COMPLAINT, "news-88", "cy@example.org")
                        .with(EventField.FBL_TYPE, FblType.ABUSE.wire())
                        .with(EventField.USER_AGENT, "ExampleMail-FBL/1.0")
                        .with(EventField.FROM, "Example News <news@example.com>")
                        .with(EventField.TO, "cy@example.org")
                        .with(EventField.LENGTH, 495);
            case CLICK ->
                tracking("12:15:30", TrackingType.CLICK).with(EventField.URL, "https://www.example.com/offer?id=7");
            case OPEN -> tracking("12:15:20", TrackingType.OPEN);
            case UNSUBSCRIBE -> tracking("12:16:00", TrackingType.UNSUBSCRIBE);
        };
    }

    private EventPost tracking(String time, TrackingType type) {
        return ofNews(time, EventType.TRACKING, "news-91", "di@example.org")
                .trackingType(type)
                .with(EventField.CLIENT_IP, "198.51.100.7")
                .with(EventField.USER_AGENT, "Mozilla/5.0");
    }

    private EventPost ofOrder(String time, EventType type) {
        return ofMail(time, type, "receipts", "ord-5530", "bo@example.org")
                .with(EventField.FROM_ADDRESS, "shop@example.com");
    }

    private EventPost ofNews(String time, EventType type, String messageId, String address) {
        return ofMail(time, type, "march-news", messageId, address);
    }

    private EventPost ofMail(String time, EventType type, String mailingId, String messageId, String address) {
        return at(time, type)
                .with(EventField.MAILING_ID, mailingId)
                .with(EventField.MESSAGE_ID, messageId)
                .with(EventField.ADDRESS, address)
                .with(EventField.SUBACCOUNT_ID, 77)
                .with(EventField.IP_POOL_ID, 3);
    }

    private EventPost at(String time, EventType type) {
        return new EventPost(type, serverId, secretKey, Instant.parse("2014-03-18T" + time + "Z"));
    }

    /** The server's id; never the key. */
    @Override
    public String toString() {
        return "SampleEvents[" + serverId + "]";
    }
}
