package io.github.socketlabs4j.notification;

import static io.github.socketlabs4j.notification.Samples.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.mail.TrackingType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Event names from the platform's help pages are understood, and so are the members that its models have on every
 * event.
 */
class NamesAndMembersTest {
    private static final String DATA = "\"SubaccountId\":77,\"IpPoolId\":3,"
            + "\"Data\":{\"Meta\":[{\"Key\":\"tenant\",\"Value\":\"t-7\"}],\"Tags\":[\"june\"]}";

    @ParameterizedTest
    @CsvSource({
        "Click, Click",
        "click, Click",
        "CLICKED, Click",
        "Open, Open",
        "' opened ', Open",
        "Unsubscribe, Unsubscribe",
        "unsubscribed, Unsubscribe"
    })
    void an_event_named_by_what_was_done_is_Tracking_with_that_type(String name, String done) {
        for (String post : new String[] {
            "{\"Type\":\"" + name + "\",\"Url\":\"u\"}",
            "{\"Url\":\"u\",\"Type\":\"" + name + "\"}",
            "Url=u&Type=" + name
        }) {
            assertThat(parse(post)).isInstanceOfSatisfying(Tracking.class, tracking -> {
                assertThat(tracking.trackingType()).isEqualTo(TrackingType.of(done));
                assertThat(tracking.type()).isEqualTo("Tracking");
                assertThat(tracking.url()).isEqualTo("u");
            });
        }
    }

    @Test
    void the_tracking_type_that_was_sent_goes_before_the_name() {
        Tracking tracking = (Tracking) parse("Type=Click&TrackingType=2");
        assertThat(tracking.trackingType()).isEqualTo(TrackingType.UNSUBSCRIBE);
        assertThat(((Tracking) parse("Type=Tracking")).trackingType()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sent", "sent", "SENT"})
    void Sent_is_Delivered(String name) {
        assertThat(parse("Type=" + name + "&Response=250")).isInstanceOfSatisfying(Delivered.class, delivered -> {
            assertThat(delivered.type()).isEqualTo("Delivered");
            assertThat(delivered.response()).isEqualTo("250");
        });
    }

    @Test
    void a_complaint_has_tags_metadata_subaccount_and_pool() {
        Complaint complaint = (Complaint) parse("{\"Type\":\"Complaint\"," + DATA + "}");
        assertThat(complaint.tags()).containsExactly("june");
        assertThat(complaint.metadata()).isEqualTo(Map.of("tenant", "t-7"));
        assertThat(complaint.subaccountId()).isEqualTo(77);
        assertThat(complaint.ipPoolId()).isEqualTo(3);
        assertThat(complaint.extras()).isEmpty();
    }

    @Test
    void tracking_and_queued_have_a_pool() {
        assertThat(((Tracking) parse("{\"Type\":\"Tracking\"," + DATA + "}")).ipPoolId())
                .isEqualTo(3);
        assertThat(((Queued) parse("{\"Type\":\"Queued\"," + DATA + "}")).ipPoolId())
                .isEqualTo(3);
    }

    @Test
    void queued_and_deferred_have_what_the_platforms_model_shows_of_the_client() {
        String client = "&ClientIp=198.51.100.7&UserAgent=Mozilla&Url=u&Source=api";
        Queued queued = (Queued) parse("Type=Queued" + client);
        assertThat(queued.clientIp() + queued.userAgent() + queued.url() + queued.source())
                .isEqualTo("198.51.100.7Mozillauapi");
        assertThat(queued.extras()).isEmpty();
        Deferred deferred = (Deferred) parse("Type=Deferred" + client);
        assertThat(deferred.clientIp() + deferred.userAgent() + deferred.url() + deferred.source())
                .isEqualTo("198.51.100.7Mozillauapi");
        assertThat(deferred.extras()).isEmpty();
    }
}
