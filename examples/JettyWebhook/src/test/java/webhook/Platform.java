package webhook;

import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Posts samples as the platform would. */
final class Platform {
    private final HttpClient http = HttpClient.newHttpClient();

    /** The status of the answer. */
    int post(URI endpoint, WebhookRequest sample) throws IOException, InterruptedException {
        try (InputStream body = sample.body()) {
            HttpRequest request = HttpRequest.newBuilder(endpoint)
                    .header("Content-Type", sample.contentType())
                    .POST(BodyPublishers.ofByteArray(body.readAllBytes()))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
