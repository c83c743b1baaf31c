package io.github.socketlabs4j.testing.posts;

import io.github.socketlabs4j.testing.platform.Event;
import org.jspecify.annotations.Nullable;

/** The content of a post, before it has a format. */
public interface Message {
    /** The event's {@code Type}, {@code Validation} or {@code InboundMail}. */
    String type();

    /** The recipient it is about; null if there is none. */
    @Nullable
    String address();

    /** The event it is about, the same instance as in the ledger; null if there is none. */
    default @Nullable Event event() {
        return null;
    }

    /** The post in a format. */
    Post write(Writing how);
}
