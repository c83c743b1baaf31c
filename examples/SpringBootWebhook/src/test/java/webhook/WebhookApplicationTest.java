package webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketlabs4j.testing.InboundMail;
import io.github.socketlabs4j.testing.WebhookSamples;
import io.github.socketlabs4j.testing.WebhookSamples.Kind;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** What the application answers to samples, and what it hands on. */
class WebhookApplicationTest {
    private final Platform platform = new Platform();
    private final WebhookSamples samples = WebhookSamples.of(7, "secret");
    private final ConfigurableApplicationContext application = SpringApplication.run(
            WebhookApplication.class,
            "--server.port=0",
            "--socketlabs.server-id=7",
            "--socketlabs.secret-key=secret",
            "--socketlabs.validation-key=key");

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void the_endpoints_are_valid_for_who_knows_the_key() throws Exception {
        assertEquals(401, post("/notifications", WebhookSamples.of(7, "guessed").event(Kind.VALIDATION, Style.FORM)));
        assertEquals(200, post("/notifications", samples.event(Kind.VALIDATION, Style.FORM)));
        assertEquals(200, post("/inbound", samples.event(Kind.VALIDATION, Style.FORM)));
        assertEquals(List.of(), notes());
    }

    @Test
    void events_arrive_as_forms_and_as_json() throws Exception {
        for (Kind kind : List.of(Kind.DELIVERED, Kind.FAILED, Kind.OPEN)) {
            assertEquals(200, post("/notifications", samples.event(kind, Style.FORM)));
        }
        for (Kind kind : List.of(Kind.DEFERRED, Kind.COMPLAINT)) { // Newer endpoints get JSON instead of a form.
            assertEquals(200, post("/notifications", samples.event(kind, Style.JSON)));
        }
        assertEquals(
                List.of(
                        "Delivered bo@example.org",
                        "Failed Permanent ann@example.org",
                        "Tracking di@example.org",
                        "Deferred bo@example.org",
                        "Complaint abuse cy@example.org"),
                notes());
    }

    @Test
    void what_a_remote_server_said_need_not_be_utf_8() throws Exception {
        String broken = "Type=Failed&Address=bad%40example.com&Reason=%FF&SecretKey=secret";
        WebhookRequest post =
                WebhookRequest.of("application/x-www-form-urlencoded", broken.getBytes(StandardCharsets.US_ASCII));
        assertEquals(200, post("/notifications", post));
        assertEquals(List.of("Failed null bad@example.com"), notes());
    }

    @Test
    void mail_arrives() throws Exception {
        InboundMail mail = InboundMail.from("bo@example.com").to("help@shop.example");
        assertEquals(200, post("/inbound", samples.mail(mail.subject("Where is it?"))));
        assertEquals(List.of("Mail from bo@example.com: Where is it?"), notes());
    }

    private List<String> notes() {
        return application.getBean(MailEvents.class).notes();
    }

    private int post(String path, WebhookRequest sample) throws Exception {
        String port = application.getEnvironment().getProperty("local.server.port");
        return platform.post(URI.create("http://localhost:" + port + path), sample);
    }
}
