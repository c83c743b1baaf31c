package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.Shape;
import io.github.socketlabs4j.internal.codec.Values;
import io.github.socketlabs4j.webhook.WebhookPost;
import org.jspecify.annotations.Nullable;

/** A notification and the key it came with. No record, whose text would show the key. */
final class NotificationPost implements WebhookPost<NotificationEvent> {
    private final @Nullable Long serverId;
    private final @Nullable String secretKey;
    private final @Nullable NotificationEvent event;

    private NotificationPost(@Nullable Long serverId, @Nullable String secretKey, @Nullable NotificationEvent event) {
        this.serverId = serverId;
        this.secretKey = secretKey;
        this.event = event;
    }

    /** The lines that every event has, in slots 0 to 6. */
    static Shape.Table<NotificationPost> table(String kind) {
        return Shape.<NotificationPost>of(kind)
                .text("Type")
                .text("SecretKey")
                .whole("ServerId")
                .instant("DateTime")
                .text("Address")
                .text("MailingId")
                .text("MessageId");
    }

    static NotificationPost of(Values v, @Nullable NotificationEvent event) {
        return new NotificationPost(v.whole(2), v.text(1), event);
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
    public boolean isValidation() {
        return event instanceof Validation;
    }

    @Override
    public NotificationEvent event() {
        // A mail of the Inbound API has no type, and must not be answered as if it had been taken.
        if (event == null) throw new DecodeException("the notification has no Type", null, null, null, "", null);
        return event;
    }
}
