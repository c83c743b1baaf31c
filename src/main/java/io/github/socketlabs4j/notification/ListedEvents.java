package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.webhook.Claim;
import io.github.socketlabs4j.wire.Format;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A post with a list of notifications, each with its own secret key. Not a record: its {@code toString()} would show
 * the keys.
 */
final class ListedEvents implements Claim<NotificationEvent> {
    private final List<KeyedEvent> members;

    ListedEvents(List<KeyedEvent> members) {
        this.members = members;
    }

    @Override
    public List<KeyedEvent> members() {
        return members;
    }

    /** The server id that all members share; null if they differ. */
    @Override
    public @Nullable Long serverId() {
        return common(KeyedEvent::serverId);
    }

    /** Null: each member has its own. */
    @Override
    public @Nullable String secretKey() {
        return null;
    }

    /** The type that all members share; null if they differ. */
    @Override
    public @Nullable String type() {
        return common(KeyedEvent::type);
    }

    private <V> @Nullable V common(Function<KeyedEvent, @Nullable V> value) {
        V first = value.apply(members.get(0));
        return members.stream().allMatch(member -> Objects.equals(value.apply(member), first)) ? first : null;
    }

    @Override
    public boolean isValidation() {
        return members.stream().allMatch(KeyedEvent::isValidation);
    }

    @Override
    public NotificationEvent event() {
        throw DecodeException.ofPost(
                "the notification cannot be read as one: it is a list of " + members.size()
                        + " events, which parseAll and parseAllTrusted return",
                Format.JSON);
    }
}
