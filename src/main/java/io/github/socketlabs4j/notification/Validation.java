package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The platform's test whether an endpoint works. {@link NotificationParser#receive} answers it with the validation key
 * and does not call the handler. Only the {@code parse} methods of {@link NotificationParser} return it.
 *
 * <p>A value that the platform did not send, or that cannot be parsed, is null.
 *
 * @param serverId the id of the server; wire {@code ServerId}
 * @param dateTime when the platform sent it; wire {@code DateTime}
 * @param address usually null; wire {@code Address}
 * @param mailingId usually null; wire {@code MailingId}
 * @param messageId usually null; wire {@code MessageId}
 * @param extras the other members by their wire names, looked up ignoring case
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
     * Creates a record with its own copy of the map; for this library and for tests.
     *
     * @param serverId the id of the server
     * @param dateTime when the platform sent it
     * @param address usually null
     * @param mailingId usually null
     * @param messageId usually null
     * @param extras the other members by their wire names, looked up ignoring case
     */
    public Validation {
        extras = KeptExtras.copyOf(extras);
    }

    @Override
    public String type() {
        return "Validation";
    }
}
