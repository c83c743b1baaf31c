package consumer;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.notification.Failed;
import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.reporting.ProcessedMessage;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import io.github.socketlabs4j.wire.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/** The production code of a user, which depends on the client only. */
public final class Shop {
    private final SocketLabsClient client;
    private final List<String> bounced = new ArrayList<>();

    public Shop(SocketLabsClient client) {
        this.client = client;
    }

    /** Uses OkHttp's client, the only type of another library in the client's API. */
    public static SocketLabsClient.Builder configured() {
        return SocketLabsClient.builder().httpClient(new OkHttpClient());
    }

    public boolean confirm(String customer) {
        EmailMessage message = EmailMessage.from("shop@example.com")
                .to(customer)
                .subject("Your order")
                .text("It is on its way.")
                .build();
        return client.injection().send(message).accepted();
    }

    public List<String> delivered(Format format) {
        ReportQuery query = ReportQuery.builder().format(format).build();
        try (Stream<ProcessedMessage> rows = client.reporting().processedMessages(query).stream()) {
            return rows.map(ProcessedMessage::toAddress).toList();
        }
    }

    public WebhookReply happened(WebhookRequest post) {
        return client.notifications().receive(post, this::note);
    }

    private void note(NotificationEvent event) {
        if (event instanceof Failed) bounced.add(event.address());
    }

    public List<String> bounced() {
        return List.copyOf(bounced);
    }
}
