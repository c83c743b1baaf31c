package io.github.socketlabs4j.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The golden notifications, and a parser that knows their keys. */
final class Samples {
    static final String SECRET = "k3Yq8Zt1Lw6Rb0Xv4Ns7";
    static final String VALIDATION = "Vk9Pz2Hd5Jm8Qc1Ta4Ye";
    static final WebhookKeys KEYS = WebhookKeys.NONE.with(14321, SECRET, VALIDATION);
    static final NotificationParser PARSER = new NotificationParser(KEYS, NotificationParser.LONGEST);

    private Samples() {}

    /** The text of a golden file. */
    static String text(String file) {
        try {
            return Files.readString(folder().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all golden files with this ending. */
    static List<String> files(String ending) {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static NotificationEvent parse(String post) {
        return PARSER.parseTrusted(request(post));
    }

    /** A post without a content type: the parser detects the format from the body. */
    static WebhookRequest request(String post) {
        return WebhookRequest.of(null, post.getBytes(UTF_8));
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(Samples.class.getResource("/golden/notification"), "golden")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
