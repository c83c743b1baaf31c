package webhook;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.notification.Complaint;
import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.InboundMail;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.testing.Webhook;
import io.github.socketlabs4j.webhook.TryLaterException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.jdbcx.JdbcConnectionPool;

/** Starts the server, has the emulator post to it as the platform would, each thing twice, and looks at what was handled. */
public class JettyWebhook {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<String> handled = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean full = new AtomicBoolean(true);

    public static void main(String[] args) throws Exception {
        JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:webhooks", "", "");
        JettyWebhook application = new JettyWebhook();
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.client();
                WebhookServer server = new WebhookServer(
                        client,
                        new HandledTable(database),
                        application::handle,
                        mail -> application.handled.add(mail.subject()))) {
            post(emulator, client, server);
        } finally {
            database.dispose();
        }
        System.out.println("handled once each: " + application.handled);
        check(
                application.handled,
                List.of("Delivered", "Failed", "Deferred", "Tracking", "Complaint", "Failed", "Where is it?"));
    }

    private void handle(NotificationEvent event) {
        if (event instanceof Complaint && full.getAndSet(false)) throw new TryLaterException("the queue is full");
        handled.add(event.type());
    }

    private static void post(SocketLabsEmulator emulator, SocketLabsClient client, WebhookServer application) {
        try (SocketLabsEmulator stranger =
                SocketLabsEmulator.builder().webhookKeys("guessed", null).start()) {
            Webhook wrong = stranger.server().notifications();
            check(wrong.validate(application.url("/notifications")).status(), 401);
        }
        EmulatedServer server = emulator.server();
        Webhook events = server.notifications().duplicates(true);
        check(events.validate(application.url("/notifications")).accepted(), true);
        EmailMessage.Builder mail = EmailMessage.from("shop@example.com").to("ann@example.com", "bounce@example.com");
        client.injection()
                .send(mail.subject("Your order").text("It left today.").build());
        server.activity().defer("ann@example.com", FailureCode.of(4006));
        server.activity().open("ann@example.com");
        server.activity().complain("ann@example.com");
        events.style(Webhook.Style.JSON);
        server.activity().bounceLater("ann@example.com", FailureCode.of(2001));
        events.awaitPosts(LIMIT);
        server.advance(Duration.ofHours(1)); // What was refused comes again; by then its second post was handled.
        events.awaitPosts(LIMIT);

        Webhook mails = server.inbound().duplicates(true);
        check(mails.validate(application.url("/inbound")).accepted(), true);
        server.receive(InboundMail.from("bo@example.com")
                .to("help@shop.example")
                .subject("Where is it?")
                .header("Message-ID", "<7@example.com>"));
        mails.awaitPosts(LIMIT);
    }

    private static void check(Object found, Object expected) {
        if (!found.equals(expected)) throw new AssertionError("expected " + expected + ", found " + found);
    }
}
