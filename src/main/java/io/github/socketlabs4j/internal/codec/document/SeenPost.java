package io.github.socketlabs4j.internal.codec.document;

import org.jspecify.annotations.Nullable;

/** What was read of a rejected post. Not a record, because the {@code toString} of a record would show the key. */
public final class SeenPost {
    private final @Nullable String secretKey;
    private final @Nullable Long serverId;
    private final @Nullable String type;

    SeenPost(@Nullable String secretKey, @Nullable Long serverId, @Nullable String type) {
        this.secretKey = secretKey;
        this.serverId = serverId;
        this.type = type;
    }

    /** The secret key; null if the post has none. */
    public @Nullable String secretKey() {
        return secretKey;
    }

    /** The server id, if it is before the key; otherwise null. */
    public @Nullable Long serverId() {
        return serverId;
    }

    /** The type of the post, if it is before the key; otherwise null. */
    public @Nullable String type() {
        return type;
    }
}
