package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.webhook.Claim;
import org.jspecify.annotations.Nullable;

/** A notification and the key it came with. No record, whose text would show the key. */
final class KeyedEvent implements Claim<NotificationEvent> {
    private final @Nullable Long serverId;
    private final @Nullable String secretKey;
    private final @Nullable NotificationEvent event;
    private final boolean mail;

    private KeyedEvent(
            @Nullable Long serverId, @Nullable String secretKey, @Nullable NotificationEvent event, boolean mail) {
        this.serverId = serverId;
        this.secretKey = secretKey;
        this.event = event;
        this.mail = mail;
    }

    static KeyedEvent of(@Nullable Long serverId, @Nullable String secretKey, NotificationEvent event) {
        return new KeyedEvent(serverId, secretKey, event, false);
    }

    /** A post without a type. */
    static KeyedEvent none(@Nullable Long serverId, @Nullable String secretKey, boolean mail) {
        return new KeyedEvent(serverId, secretKey, null, mail);
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
        if (mail) {
            throw DecodeException.ofPost(
                    "the notification has no Type: it is a mail of the Inbound API, which belongs to an endpoint of its own,"
                            + " where inbound() takes it",
                    null);
        }
        if (event == null) throw DecodeException.ofPost("the notification has no Type", null);
        return event;
    }
}
