package io.github.socketlabs4j.internal.codec.document;

import org.jspecify.annotations.Nullable;

/** What a post that was not let in has shown until then. No record, whose text would show the key. */
public final class SeenPost {
    private final @Nullable String secretKey;
    private final @Nullable Long serverId;
    private final @Nullable String type;

    SeenPost(@Nullable String secretKey, @Nullable Long serverId, @Nullable String type) {
        this.secretKey = secretKey;
        this.serverId = serverId;
        this.type = type;
    }

    /** Its secret key; null if it has none. */
    public @Nullable String secretKey() {
        return secretKey;
    }

    /** The server it names before its key; null if there is none. */
    public @Nullable Long serverId() {
        return serverId;
    }

    /** What it says before its key that it is; null if there is nothing. */
    public @Nullable String type() {
        return type;
    }
}
