import io.github.socketlabs4j.notification.Failed;
import io.github.socketlabs4j.notification.NotificationParser;
import io.github.socketlabs4j.testing.WebhookSamples;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Reads stored posts again, one per line: to fill a new table, or after a bug was fixed. */
public class ReplayFromFile {
    public static void main(String[] args) throws IOException {
        Path file = args.length > 0 ? Path.of(args[0]) : samples();
        // No keys: they were checked before the posts were stored.
        NotificationParser parser = new NotificationParser(WebhookKeys.NONE, NotificationParser.LONGEST);
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(line -> parser.parseTrusted(WebhookRequest.of(null, line.getBytes(StandardCharsets.UTF_8))))
                    .filter(event -> event instanceof Failed)
                    .map(event -> (Failed) event)
                    .forEach(failed -> System.out.println(failed.failureType() + ": " + failed.reason()));
        }
    }

    private static Path samples() throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Style style : Style.values()) {
            for (WebhookSamples.Kind kind : WebhookSamples.Kind.values()) {
                WebhookRequest post = WebhookSamples.of(7, "secret").event(kind, style);
                lines.write(post.body().readAllBytes());
                lines.write('\n');
            }
        }
        return Files.write(Files.createTempFile("posts", ".txt"), lines.toByteArray());
    }
}
