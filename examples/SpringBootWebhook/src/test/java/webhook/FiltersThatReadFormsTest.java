package webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketlabs4j.testing.WebhookSamples;
import io.github.socketlabs4j.testing.WebhookSamples.Kind;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** With Spring's filter for hidden methods a form is read before the controller gets it; it arrives all the same. */
class FiltersThatReadFormsTest {
    private final Platform platform = new Platform();
    private final WebhookSamples samples = WebhookSamples.of(7, "secret");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void events_and_handshakes_arrive_with_the_filter_and_without(boolean filter) throws Exception {
        try (ConfigurableApplicationContext application = SpringApplication.run(
                WebhookApplication.class,
                "--server.port=0",
                "--spring.mvc.hiddenmethod.filter.enabled=" + filter,
                "--socketlabs.server-id=7",
                "--socketlabs.secret-key=secret",
                "--socketlabs.validation-key=key")) {
            String server = "http://localhost:" + application.getEnvironment().getProperty("local.server.port");
            for (Style style : Style.values()) {
                URI notifications = URI.create(server + "/notifications");
                assertEquals(200, platform.post(notifications, samples.event(Kind.VALIDATION, style)));
                assertEquals(200, platform.post(notifications, samples.event(Kind.DELIVERED, style)));
                assertEquals(
                        401,
                        platform.post(
                                notifications, WebhookSamples.of(7, "guessed").event(Kind.DELIVERED, style)));
            }
            URI inbound = URI.create(server + "/inbound");
            assertEquals(200, platform.post(inbound, samples.event(Kind.VALIDATION, Style.FORM)));
            int styles = Style.values().length;
            assertEquals(styles, application.getBean(MailEvents.class).notes().size());
            assertEquals(
                    List.of("Delivered bo@example.org"),
                    application.getBean(MailEvents.class).notes().stream()
                            .distinct()
                            .toList());
        }
    }
}
