package webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketlabs4j.testing.Webhook;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Spring's filter for hidden methods reads a form before the controller does; the event arrives all the same. */
class FiltersThatReadFormsTest {
    @Test
    void events_and_handshakes_arrive_and_the_key_is_still_asked_for() {
        try (Application application = new Application("--spring.mvc.hiddenmethod.filter.enabled=true");
                Platform platform = new Platform();
                Platform other = new Platform("guessed")) {
            URI notifications = application.url("/notifications");
            for (Style style : Style.values()) {
                Webhook posts = platform.server.notifications().style(style);
                assertTrue(posts.validate(notifications).accepted(), style + " is valid");
                platform.mailing(style + ".example.com");
                posts.awaitPosts(Duration.ofSeconds(30));
                Webhook others = other.server.notifications().style(style);
                assertEquals(401, others.validate(notifications).status());
            }
            assertTrue(platform.server
                    .inbound()
                    .validate(application.url("/inbound"))
                    .accepted());
            assertEquals(
                    3 * Style.values().length,
                    application.notes().size(),
                    application.notes().toString());
        }
    }
}
