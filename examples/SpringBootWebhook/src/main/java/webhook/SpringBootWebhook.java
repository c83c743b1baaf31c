package webhook;

import io.github.socketlabs4j.testing.InboundMail;
import io.github.socketlabs4j.testing.WebhookSamples;
import io.github.socketlabs4j.testing.WebhookSamples.Kind;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application, posts samples to it as the platform would, and looks at what arrived. */
public class SpringBootWebhook {
    private static final HttpClient PLATFORM = HttpClient.newHttpClient();

    public static void main(String[] args) throws Exception {
        try (ConfigurableApplicationContext application = start()) {
            String port = application.getEnvironment().getProperty("local.server.port");
            post(URI.create("http://localhost:" + port));
            String arrived = application.getBean(MailEvents.class).notes().toString();
            System.out.println(arrived);
            check(
                    arrived,
                    "[Delivered bo@example.org, Failed Permanent ann@example.org, Tracking di@example.org,"
                            + " Deferred bo@example.org, Complaint abuse cy@example.org, Failed null bad@example.com,"
                            + " Mail from bo@example.com: Where is it?]");
        }
    }

    private static ConfigurableApplicationContext start() {
        return SpringApplication.run(
                WebhookApplication.class,
                "--server.port=0",
                "--socketlabs.server-id=7",
                "--socketlabs.secret-key=secret",
                "--socketlabs.validation-key=key");
    }

    private static void post(URI application) throws Exception {
        URI events = application.resolve("/notifications");
        WebhookSamples stranger = WebhookSamples.of(7, "guessed");
        check(post(events, stranger.event(Kind.VALIDATION, Style.FORM)), 401);
        WebhookSamples platform = WebhookSamples.of(7, "secret");
        for (Kind kind : List.of(Kind.VALIDATION, Kind.DELIVERED, Kind.FAILED, Kind.OPEN)) {
            check(post(events, platform.event(kind, Style.FORM)), 200);
        }
        for (Kind kind : List.of(Kind.DEFERRED, Kind.COMPLAINT)) { // Newer endpoints get JSON instead of a form.
            check(post(events, platform.event(kind, Style.JSON)), 200);
        }
        // What a remote server said need not be UTF-8.
        byte[] broken =
                "Type=Failed&Address=bad%40example.com&Reason=%FF&SecretKey=secret".getBytes(StandardCharsets.US_ASCII);
        check(post(events, WebhookRequest.of("application/x-www-form-urlencoded", broken)), 200);

        URI mails = application.resolve("/inbound");
        check(post(mails, platform.event(Kind.VALIDATION, Style.FORM)), 200);
        InboundMail mail = InboundMail.from("bo@example.com").to("help@shop.example");
        check(post(mails, platform.mail(mail.subject("Where is it?"))), 200);
    }

    private static int post(URI endpoint, WebhookRequest sample) throws IOException, InterruptedException {
        try (InputStream body = sample.body()) {
            HttpRequest request = HttpRequest.newBuilder(endpoint)
                    .header("Content-Type", sample.contentType())
                    .POST(BodyPublishers.ofByteArray(body.readAllBytes()))
                    .build();
            return PLATFORM.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private static void check(Object found, Object expected) {
        if (!found.equals(expected)) throw new AssertionError("expected " + expected + ", found " + found);
    }
}
