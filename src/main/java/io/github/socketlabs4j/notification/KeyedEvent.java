package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.webhook.Claim;
import org.jspecify.annotations.Nullable;

/** A notification and the key it came with. No record, whose text would show the key. */
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

    /** A mail that was posted to the wrong endpoint. */
    private static final class Mail extends KeyedEvent {
        Mail(@Nullable Long serverId, @Nullable String secretKey) {
            super(serverId, secretKey, null);
        }

        @Override
        public NotificationEvent event() {
            throw DecodeException.ofPost(
                    "the notification has no Type: it is a mail of the Inbound API, which belongs to an endpoint of its own,"
                            + " where inbound() takes it",
                    null);
        }
    }

    /** A post without a type. */
    static KeyedEvent none(@Nullable Long serverId, @Nullable String secretKey, boolean mail) {
        return mail ? new Mail(serverId, secretKey) : new KeyedEvent(serverId, secretKey, null);
    }

    /** Whether there is an event; without a type there is none. */
    boolean tellsOfSomething() {
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
        // A mail of the Inbound API has no type, and must not be answered as if it had been taken.
        if (event == null) throw DecodeException.ofPost("the notification has no Type", null);
        return event;
    }
}
