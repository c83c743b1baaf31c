package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.webhook.Claim;
import org.jspecify.annotations.Nullable;

/**
 * A posted notification with its secret key. A post without a {@code Type} has no event. Not a record: its
 * {@code toString()} would show the key.
 */
class KeyedEvent implements Claim<NotificationEvent> {
    private final @Nullable Long serverId;
    private final @Nullable String secretKey;
    private final @Nullable NotificationEvent event;

    private KeyedEvent(@Nullable Long serverId, @Nullable String secretKey, @Nullable NotificationEvent event) {
        this.serverId = serverId;
        this.secretKey = secretKey;
        this.event = event;
    }

    static KeyedEvent of(@Nullable Long serverId, @Nullable String secretKey, NotificationEvent event) {
        return new KeyedEvent(serverId, secretKey, event);
    }

    static KeyedEvent withoutType(@Nullable Long serverId, @Nullable String secretKey, boolean isInboundMail) {
        return isInboundMail ? new MisdirectedMail(serverId, secretKey) : new KeyedEvent(serverId, secretKey, null);
    }

    boolean hasEvent() {
        return event != null;
    }

    @Override
    public @Nullable Long serverId() {
        return serverId;
    }

    @Override
    public @Nullable String secretKey() {
        return secretKey;
    }

    @Override
    public @Nullable String type() {
        return event == null ? null : event.type();
    }

    @Override
    public boolean isValidation() {
        return event instanceof Validation;
    }

    @Override
    public NotificationEvent event() {
        if (event == null) throw DecodeException.ofPost("the notification has no Type", null);
        return event;
    }

    /** An inbound mail that was posted to the endpoint for notifications. */
    private static final class MisdirectedMail extends KeyedEvent {
        MisdirectedMail(@Nullable Long serverId, @Nullable String secretKey) {
            super(serverId, secretKey, null);
        }

        // It must not be answered with 200, or the mail would be lost.
        @Override
        public NotificationEvent event() {
            throw DecodeException.ofPost(
                    "the notification has no Type: it is a mail of the Inbound API, which belongs to an endpoint of its own,"
                            + " where inbound() takes it",
                    null);
        }
    }
}
