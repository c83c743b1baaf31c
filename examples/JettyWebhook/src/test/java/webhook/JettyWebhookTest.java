package webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.notification.Complaint;
import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.testing.InboundMail;
import io.github.socketlabs4j.testing.WebhookSamples;
import io.github.socketlabs4j.testing.WebhookSamples.Kind;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import io.github.socketlabs4j.webhook.TryLaterException;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server answers to samples, each posted more than once, and what it hands on. */
class JettyWebhookTest {
    private final Platform platform = new Platform();
    private final WebhookSamples samples = WebhookSamples.of(7, "secret");
    private final List<String> handled = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean full = new AtomicBoolean(true);

    private final JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:webhooks", "", "");
    private final SocketLabsClient client =
            SocketLabsClient.builder().webhookKeys(7, "secret", "key").build();
    private WebhookServer server;

    @BeforeEach
    void start() throws Exception {
        server = new WebhookServer(
                0, client, new HandledTable(database), this::handle, mail -> handled.add(mail.subject()));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        client.close();
        database.dispose();
    }

    private void handle(NotificationEvent event) {
        if (event instanceof Complaint && full.getAndSet(false)) throw new TryLaterException("the queue is full");
        handled.add(event.type());
    }

    @Test
    void the_endpoint_is_valid_for_who_knows_the_key() throws Exception {
        URI events = server.url("/notifications");
        assertEquals(401, platform.post(events, WebhookSamples.of(7, "guessed").event(Kind.VALIDATION, Style.FORM)));
        assertEquals(200, platform.post(events, samples.event(Kind.VALIDATION, Style.FORM)));
        assertEquals(200, platform.post(server.url("/inbound"), samples.event(Kind.VALIDATION, Style.FORM)));
    }

    @Test
    void what_is_posted_twice_is_handled_once() throws Exception {
        URI events = server.url("/notifications");
        for (Kind kind : List.of(Kind.DELIVERED, Kind.FAILED, Kind.DEFERRED, Kind.CLICK)) {
            assertEquals(200, platform.post(events, samples.event(kind, Style.FORM)));
            assertEquals(200, platform.post(events, samples.event(kind, Style.FORM)));
        }
        WebhookRequest mail = samples.mail(InboundMail.from("bo@example.com")
                .to("help@shop.example")
                .subject("Where is it?")
                .header("Message-ID", "<7@example.com>"));
        assertEquals(200, platform.post(server.url("/inbound"), mail));
        assertEquals(200, platform.post(server.url("/inbound"), mail));
        assertEquals(List.of("Delivered", "Failed", "Deferred", "Tracking", "Where is it?"), handled);
    }

    @Test
    void what_was_refused_is_handled_when_it_comes_again() throws Exception {
        assertEquals(503, platform.post(server.url("/notifications"), samples.event(Kind.COMPLAINT, Style.JSON)));
        assertEquals(200, platform.post(server.url("/notifications"), samples.event(Kind.COMPLAINT, Style.JSON)));
        assertEquals(List.of("Complaint"), handled);
    }
}
