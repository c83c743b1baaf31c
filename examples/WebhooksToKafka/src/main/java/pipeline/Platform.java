package pipeline;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.testing.WebhookSamples;
import io.github.socketlabs4j.testing.WebhookSamples.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;

/** Posts to a receiver as the platform does: everything twice, and again what was not accepted. */
final class Platform implements AutoCloseable {
    final SocketLabsClient client =
            SocketLabsClient.builder().webhookKeys(7, "secret", "key").build();
    private final WebhookSamples samples = WebhookSamples.of(7, "secret");
    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<String> waiting = new ArrayDeque<>();
    private URI receiver;
    long posts;
    long refused;

    /** How often each address failed for good or complained. */
    final Map<String, Long> suppressing = new TreeMap<>();

    /** From now on everything is posted there, if it is accepted. */
    boolean validate(URI endpoint) throws Exception {
        receiver = endpoint;
        return isAccepted(sample(Kind.VALIDATION));
    }

    /** 60 mails, of which a third fails for good and a third is complained of. */
    void mailing(String name) throws IOException {
        for (int i = 0; i < 20; i++) {
            happens(Kind.FAILED, "ann", "bounce@" + name + i + ".example.com", name);
            happens(Kind.COMPLAINT, "cy", "cy" + i + "@example.com", name);
            happens(Kind.DELIVERED, "bo", "bo" + i + "@example.com", name);
        }
    }

    private void happens(Kind kind, String sampled, String address, String mailing) throws IOException {
        String post = sample(kind)
                .replace(sampled + "%40example.org", address.replace("@", "%40"))
                .replaceFirst("MailingId=[^&]*", "MailingId=" + mailing);
        waiting.add(post);
        waiting.add(post);
        if (kind != Kind.DELIVERED) suppressing.merge(address, 1L, Long::sum);
    }

    private String sample(Kind kind) throws IOException {
        var post = samples.event(kind, WebhookSamples.Style.FORM);
        return new String(post.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Posts so many of those that wait; what is refused waits again, behind the others. */
    void post(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            String post = waiting.remove();
            if (!isAccepted(post)) waiting.add(post);
        }
    }

    /** Posts what waits, each once. */
    boolean allAccepted() throws Exception {
        post(waiting.size());
        return waiting.isEmpty();
    }

    private boolean isAccepted(String post) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(receiver)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(post))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        posts++;
        if (answer.statusCode() == 503) refused++;
        return answer.statusCode() == 200 && answer.body().contains("key");
    }

    @Override
    public void close() {
        client.close();
    }
}
