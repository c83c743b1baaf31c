package webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.notification.Complaint;
import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.testing.InboundMail;
import io.github.socketlabs4j.testing.Webhook;
import io.github.socketlabs4j.webhook.TryLaterException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server does with the events and mails that the emulator posts, each of them twice. */
class JettyWebhookTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Platform platform = new Platform("secret");
    private final Webhook posts = platform.server.notifications();
    private final List<String> handled = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean full = new AtomicBoolean(true);

    private final JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:webhooks", "", "");
    private WebhookServer server;

    @BeforeEach
    void start() throws Exception {
        server = new WebhookServer(
                0, platform.client, new HandledTable(database), this::handle, mail -> handled.add(mail.subject()));
        posts.duplicates(true);
        platform.server.inbound().duplicates(true);
        assertEquals(200, platform.tellEvents(server.url("/notifications")));
        assertEquals(200, platform.tellMails(server.url("/inbound")));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        platform.close();
        database.dispose();
    }

    private void handle(NotificationEvent event) {
        if (event instanceof Complaint && full.getAndSet(false)) throw new TryLaterException("the queue is full");
        handled.add(event.type());
    }

    @Test
    void the_endpoints_are_valid_for_nobody_else() {
        try (Platform other = new Platform("guessed")) {
            assertEquals(401, other.tellEvents(server.url("/notifications")));
            assertEquals(401, other.tellMails(server.url("/inbound")));
        }
    }

    @Test
    void what_is_posted_twice_is_handled_once() {
        platform.server.failNext("ann@example.com", FailureCode.of(2001));
        platform.send("ann@example.com");
        platform.send("bo@example.com");
        platform.server.activity().click("bo@example.com", URI.create("https://shop.example/7"));
        posts.awaitPosts(SOON);
        InboundMail mail =
                InboundMail.from("bo@example.com").to("help@shop.example").subject("Where is it?");
        platform.server.receive(mail.header("Message-ID", "<7@example.com>"));
        platform.server.inbound().awaitPosts(SOON);
        assertEquals(List.of("Failed", "Delivered", "Tracking", "Where is it?"), handled);
    }

    @Test
    void what_was_refused_is_handled_when_it_comes_again() {
        posts.duplicates(false).events(Webhook.Event.COMPLAINT);
        platform.send("bo@example.com");
        platform.server.activity().complain("bo@example.com");
        posts.awaitPosts(SOON);
        assertEquals(List.of(), handled);
        platform.server.advance(Duration.ofMinutes(1));
        assertEquals(List.of("Complaint"), handled);
    }
}
