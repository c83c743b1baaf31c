package io.github.socketlabs4j.notification;

import static io.github.socketlabs4j.notification.Samples.PARSER;
import static io.github.socketlabs4j.notification.Samples.SECRET;
import static io.github.socketlabs4j.notification.Samples.parse;
import static io.github.socketlabs4j.notification.Samples.request;
import static io.github.socketlabs4j.notification.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link NotificationHandler} calls one method for each kind of event. */
class NotificationHandlerTest {
    private static final List<String> KINDS =
            List.of("current-queued", "current-deferred", "delivered", "failed", "complaint", "tracking");

    private final List<String> calls = new ArrayList<>();

    @Test
    void each_kind_has_a_method_of_its_own() {
        NotificationHandler handler = new NotificationHandler() {
            @Override
            public void on(Queued event) {
                calls.add("queued " + event.subject());
            }

            @Override
            public void on(Deferred event) {
                calls.add("deferred " + event.deferralCode());
            }

            @Override
            public void on(Delivered event) {
                calls.add("delivered by " + event.remoteMta());
            }

            @Override
            public void on(Failed event) {
                calls.add("failed " + event.failureCode());
            }

            @Override
            public void on(Complaint event) {
                calls.add("complaint of " + event.address());
            }

            @Override
            public void on(Tracking event) {
                calls.add("tracking " + event.trackingType());
            }

            @Override
            public void other(NotificationEvent event) {
                calls.add("other " + event.type());
            }
        };
        for (String kind : KINDS) {
            assertThat(PARSER.receive(request(text(kind + ".json")), handler).status())
                    .isEqualTo(200);
        }
        PARSER.receive(request("Type=Paused&SecretKey=" + SECRET), handler);
        assertThat(calls)
                .containsExactly(
                        "queued June news",
                        "deferred 3003",
                        "delivered by mx1.example.org",
                        "failed 2001",
                        "complaint of cy@example.org",
                        "tracking Click",
                        "other Paused");
    }

    @Test
    void what_no_method_takes_comes_to_other() {
        NotificationHandler onlyOther = new NotificationHandler() {
            @Override
            public void other(NotificationEvent event) {
                calls.add(event.type());
            }
        };
        for (String kind : KINDS) onlyOther.handle(parse(text(kind + ".json")));
        onlyOther.handle(parse(text("validation.form")));
        assertThat(calls)
                .containsExactly("Queued", "Deferred", "Delivered", "Failed", "Complaint", "Tracking", "Validation");
    }

    @Test
    void a_handler_that_overrides_nothing_takes_everything() {
        NotificationHandler nothing = new NotificationHandler() {};
        for (String kind : KINDS) {
            assertThat(PARSER.receive(request(text(kind + ".json")), nothing).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void the_handshake_is_never_handed_over_but_parse_returns_it() {
        assertThat(PARSER.receive(request(text("validation.form")), event -> calls.add(event.type()))
                        .body())
                .isEqualTo(Samples.VALIDATION);
        assertThat(calls).isEmpty();
        assertThat(parse(text("validation.form"))).isInstanceOf(Validation.class);
    }
}
