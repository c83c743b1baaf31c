import io.github.socketlabs4j.notification.NotificationParser;
import io.github.socketlabs4j.testing.WebhookSamples;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import io.github.socketlabs4j.webhook.TryLaterException;
import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** Answers at once and works later. The post is in a .post file before the answer, so a crash loses nothing. */
public class QueueThenProcess {
    static final NotificationParser PARSER = new NotificationParser(WebhookKeys.NONE.with(7, "secret", "key"), 10_000);

    public static void main(String[] args) throws IOException {
        File queue = Files.createTempDirectory("queue").toFile();
        for (WebhookSamples.Kind kind : WebhookSamples.Kind.values()) { // stand for posts to a web server
            WebhookRequest sample = WebhookSamples.of(7, "secret").event(kind, Style.FORM);
            byte[] post = sample.body().readAllBytes();
            var part = Files.write(Files.createTempFile(queue.toPath(), "", ".part"), post, StandardOpenOption.DSYNC);
            PARSER.receive(WebhookRequest.of(null, post), event -> {
                if (!part.toFile().renameTo(new File(part + ".post"))) throw new TryLaterException("no room");
            });
        }
        work(queue, 3);
        System.out.println("crash, and start again");
        work(queue, 100);
    }

    private static void work(File queue, int crashAt) throws IOException {
        for (File post : queue.listFiles((folder, name) -> name.endsWith(".post"))) {
            var event = PARSER.parseTrusted(WebhookRequest.of(null, Files.readAllBytes(post.toPath())));
            if (crashAt-- == 0) return;
            System.out.println(event.type() + " " + event.address());
            post.delete(); // After the work: after a crash before this, the work is done again.
        }
    }
}
