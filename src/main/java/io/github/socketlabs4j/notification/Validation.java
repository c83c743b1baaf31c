package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The platform asks whether the endpoint works. {@link NotificationParser#receive} answers it and shows it to nobody; only
 * {@link NotificationParser#parse} and {@link NotificationParser#parseTrusted} return it.
 *
 * <p>Whatever the platform did not send, or sent in a way that cannot be read, is null.
 *
 * @param serverId the server; wire {@code ServerId}
 * @param dateTime when it was asked, or null; wire {@code DateTime}
 * @param address null as a rule; wire {@code Address}
 * @param mailingId null as a rule; wire {@code MailingId}
 * @param messageId null as a rule; wire {@code MessageId}
 * @param extras what the event holds beside these, by its own names, found ignoring case
 */
public record Validation(
        @Nullable Long serverId,
        @Nullable Instant dateTime,
        @Nullable String address,
        @Nullable String mailingId,
        @Nullable String messageId,
        Map<String, String> extras)
        implements NotificationEvent {
    static final Shape<KeyedEvent> SHAPE = Shape.of("Validation", t -> {
        EventColumns event = EventColumns.of(t);
        return v -> event.keyed(
                v,
                new Validation(
                        v.get(event.serverId()),
                        v.get(event.dateTime()),
                        v.get(event.address()),
                        v.get(event.mailingId()),
                        v.get(event.messageId()),
                        v.extras()));
    });

    /**
     * Copies what could be changed; for this library and for tests.
     *
     * @param serverId the server
     * @param dateTime when it was asked, or null
     * @param address null as a rule
     * @param mailingId null as a rule
     * @param messageId null as a rule
     * @param extras what the event holds beside these, by its own names, found ignoring case
     */
    public Validation {
        extras = KeptExtras.copyOf(extras);
    }

    @Override
    public String type() {
        return "Validation";
    }
}
