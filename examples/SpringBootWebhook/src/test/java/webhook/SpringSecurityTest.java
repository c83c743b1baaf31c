package webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketlabs4j.testing.WebhookSamples;
import io.github.socketlabs4j.testing.WebhookSamples.Kind;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Spring Security stands before the controller, and asks posts of the platform for no login and no CSRF token. */
class SpringSecurityTest {
    private static ConfigurableApplicationContext application;

    private final Platform platform = new Platform();
    private final WebhookSamples samples = WebhookSamples.of(7, "secret");

    @BeforeAll
    static void start() {
        application = SpringApplication.run(
                WebhookApplication.class,
                "--server.port=0",
                "--socketlabs.server-id=7",
                "--socketlabs.secret-key=secret",
                "--socketlabs.validation-key=key");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void both_endpoints_are_open_for_who_knows_the_secret_key() throws Exception {
        assertEquals(200, platform.post(url("/notifications"), samples.event(Kind.FAILED, Style.FORM)));
        assertEquals(200, platform.post(url("/inbound"), samples.event(Kind.VALIDATION, Style.FORM)));
    }

    @Test
    void a_wrong_key_is_refused_by_the_library_and_not_by_the_filters() throws Exception {
        WebhookSamples guessed = WebhookSamples.of(7, "guessed");
        assertEquals(401, platform.post(url("/notifications"), guessed.event(Kind.FAILED, Style.FORM)));
    }

    @Test
    void any_other_address_stays_closed() throws Exception {
        assertEquals(401, platform.post(url("/orders"), samples.event(Kind.FAILED, Style.FORM)));
    }

    private static URI url(String path) {
        return URI.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port") + path);
    }
}
