package webhook;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.notification.Complaint;
import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.testing.InboundMail;
import io.github.socketlabs4j.testing.WebhookSamples;
import io.github.socketlabs4j.testing.WebhookSamples.Kind;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import io.github.socketlabs4j.webhook.TryLaterException;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.jdbcx.JdbcConnectionPool;

/** Starts the server, posts samples to it as the platform would, each more than once, and looks at what was handled. */
public class JettyWebhook {
    private static final HttpClient PLATFORM = HttpClient.newHttpClient();

    private final List<String> handled = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean full = new AtomicBoolean(true);

    public static void main(String[] args) throws Exception {
        JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:webhooks", "", "");
        JettyWebhook application = new JettyWebhook();
        try (SocketLabsClient client = SocketLabsClient.builder()
                        .webhookKeys(7, "secret", "key")
                        .build();
                WebhookServer server = new WebhookServer(
                        client,
                        new HandledTable(database),
                        application::handle,
                        mail -> application.handled.add(mail.subject()))) {
            post(server.url("/notifications"), server.url("/inbound"));
        } finally {
            database.dispose();
        }
        System.out.println("handled once each: " + application.handled);
        check(application.handled, List.of("Delivered", "Failed", "Deferred", "Tracking", "Complaint", "Where is it?"));
    }

    private void handle(NotificationEvent event) {
        if (event instanceof Complaint && full.getAndSet(false)) throw new TryLaterException("the queue is full");
        handled.add(event.type());
    }

    private static void post(URI events, URI mails) throws Exception {
        WebhookSamples stranger = WebhookSamples.of(7, "guessed");
        check(post(events, stranger.event(Kind.VALIDATION, Style.FORM)), 401);
        WebhookSamples platform = WebhookSamples.of(7, "secret");
        check(post(events, platform.event(Kind.VALIDATION, Style.FORM)), 200);
        for (Kind kind : List.of(Kind.DELIVERED, Kind.FAILED, Kind.DEFERRED, Kind.CLICK)) {
            check(post(events, platform.event(kind, Style.FORM)), 200);
            check(post(events, platform.event(kind, Style.FORM)), 200);
        }
        check(post(events, platform.event(Kind.COMPLAINT, Style.JSON)), 503); // What was refused comes again.
        check(post(events, platform.event(Kind.COMPLAINT, Style.JSON)), 200);
        WebhookRequest mail = platform.mail(InboundMail.from("bo@example.com")
                .to("help@shop.example")
                .subject("Where is it?")
                .header("Message-ID", "<7@example.com>"));
        check(post(mails, platform.event(Kind.VALIDATION, Style.FORM)), 200);
        check(post(mails, mail), 200);
        check(post(mails, mail), 200);
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
