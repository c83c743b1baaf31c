package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.testing.doors.Kept;
import io.github.socketlabs4j.testing.settings.Server;
import io.github.socketlabs4j.testing.settings.Settings;
import io.github.socketlabs4j.testing.settings.WebhookKeys;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Masks keys in texts that are shown: the emulator's own keys everywhere, and any other key in the members for API
 * keys.
 */
final class Masking {
    private static final int MOST = 64 * 1024;

    /**
     * An API key in JSON, which may be a real one that was sent here by mistake. The text may be cut off within the
     * key.
     */
    private static final Pattern IN_JSON = Pattern.compile("(?i)(\"api_?key\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*+");

    private static final Pattern IN_XML =
            Pattern.compile("(?is)(<(?:\\w+:)?ApiKey\\b[^>]*>).*?(?=</(?:\\w+:)?ApiKey|\\z)");

    private final Secrets secrets;

    private Masking(Secrets secrets) {
        this.secrets = secrets;
    }

    static Masking of(Settings settings) {
        Stream<String> ours = Stream.of(
                settings.credentials().injectionKey(), settings.credentials().reportingKey());
        Stream<String> others = settings.account().servers().stream().map(Server::injectionKey);
        Stream<WebhookKeys> keys = Stream.concat(
                Stream.of(settings.webhookKeys(), settings.account().webhookKeys()),
                settings.account().servers().stream().map(Server::webhookKeys));
        Stream<String> posted = keys.flatMap(pair -> Stream.of(pair.secretKey(), pair.answer()));
        return new Masking(
                Secrets.of(Stream.concat(Stream.concat(ours, others), posted).toArray(String[]::new)));
    }

    /** A text with masked keys. */
    String masked(String text) {
        return withoutKeys(secrets.mask(text));
    }

    /** The beginning of a body with masked keys; null stays null. */
    @Nullable
    String masked(@Nullable Kept start) {
        if (start == null) return null;
        byte[] body = start.bytes();
        return withoutKeys(secrets.excerpt(body, body.length, MOST));
    }

    private static String withoutKeys(String text) {
        return IN_XML.matcher(IN_JSON.matcher(text).replaceAll("$1***")).replaceAll("$1***");
    }
}
