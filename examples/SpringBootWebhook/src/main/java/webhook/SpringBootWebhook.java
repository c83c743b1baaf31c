package webhook;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.InboundMail;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.testing.Webhook;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application, has the emulator post to it as the platform would, and looks at what arrived. */
public class SpringBootWebhook {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    public static void main(String[] args) throws IOException {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                ConfigurableApplicationContext application = start(emulator.server())) {
            String port = application.getEnvironment().getProperty("local.server.port");
            post(emulator, URI.create("http://localhost:" + port));
            String arrived = application.getBean(MailEvents.class).notes().toString();
            System.out.println(arrived);
            check(
                    arrived,
                    "[Delivered ann@example.com, Failed Permanent bounce@example.com, Deferred ann@example.com,"
                            + " Tracking ann@example.com, Complaint abuse ann@example.com,"
                            + " Failed Permanent ann@example.com, Failed null bad@example.com,"
                            + " Mail from bo@example.com: Where is it?]");
        }
    }

    private static ConfigurableApplicationContext start(EmulatedServer server) {
        return SpringApplication.run(
                WebhookApplication.class,
                "--server.port=0",
                "--socketlabs.server-id=" + server.serverId(),
                "--socketlabs.secret-key=" + server.secretKey(),
                "--socketlabs.validation-key=" + server.validationKey());
    }

    private static void post(SocketLabsEmulator emulator, URI application) throws IOException {
        try (SocketLabsEmulator stranger =
                SocketLabsEmulator.builder().webhookKeys("guessed", null).start()) {
            Webhook wrong = stranger.server().notifications();
            check(wrong.validate(application.resolve("/notifications")).status(), 401);
        }
        EmulatedServer server = emulator.server();
        Webhook events = server.notifications();
        check(events.validate(application.resolve("/notifications")).accepted(), true);
        EmailMessage.Builder mail = EmailMessage.from("shop@example.com").to("ann@example.com", "bounce@example.com");
        try (SocketLabsClient client = emulator.client()) {
            client.injection()
                    .send(mail.subject("Your order").text("It left today.").build());
        }
        server.activity().defer("ann@example.com", FailureCode.of(4006));
        server.activity().open("ann@example.com");
        events.style(Webhook.Style.JSON); // Newer endpoints get JSON instead of a form.
        server.activity().complain("ann@example.com");
        server.activity().bounceLater("ann@example.com", FailureCode.of(2001));
        events.awaitPosts(LIMIT);

        String broken = "Type=Failed&Address=bad%40example.com&Reason=%FF&SecretKey=" + server.secretKey();
        check(status(application.resolve("/notifications"), broken), 200);

        check(server.inbound().validate(application.resolve("/inbound")).accepted(), true);
        server.receive(
                InboundMail.from("bo@example.com").to("help@shop.example").subject("Where is it?"));
        server.inbound().awaitPosts(LIMIT);
    }

    /** The answer to a form that the emulator would not post: what a remote server said need not be UTF-8. */
    private static int status(URI endpoint, String form) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
        connection.setDoOutput(true);
        connection.getOutputStream().write(form.getBytes(StandardCharsets.US_ASCII));
        return connection.getResponseCode();
    }

    private static void check(Object found, Object expected) {
        if (!found.equals(expected)) throw new AssertionError("expected " + expected + ", found " + found);
    }
}
