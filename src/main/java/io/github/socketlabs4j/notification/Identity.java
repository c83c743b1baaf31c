package io.github.socketlabs4j.notification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What tells an event from others. It is kept in stores, so that what goes in may never change. */
final class Identity {
    private Identity() {}

    static @Nullable String of(NotificationEvent event) {
        if (event.dateTime() == null) return null;
        List<@Nullable Object> parts = new ArrayList<>(Arrays.asList(
                event.serverId(),
                event.type(),
                event.address(),
                event.messageId(),
                event.mailingId(),
                event.dateTime()));
        if (event instanceof Tracking tracking) {
            parts.add(tracking.trackingType());
            parts.add(tracking.url());
        } else if (event instanceof OtherEvent) {
            parts.add(event.extras());
        }
        // The length before each value keeps neighbours apart.
        String text = parts.stream()
                .map(part -> Objects.toString(part, ""))
                .map(part -> part.length() + ":" + part)
                .collect(Collectors.joining());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
