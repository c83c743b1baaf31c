package io.github.socketlabs4j.testing.posts;

import io.github.socketlabs4j.testing.platform.Event;
import org.jspecify.annotations.Nullable;

/** What is told to an endpoint, before it is written. */
public interface Message {
    /** The event's {@code Type}, or what stands for it. */
    String type();

    /** Whom it is about; null if nobody. */
    @Nullable
    String address();

    /** What it tells of, the very object; null if it tells of none. */
    default @Nullable Event event() {
        return null;
    }

    /** What is posted. */
    Post write(Writing how);
}
