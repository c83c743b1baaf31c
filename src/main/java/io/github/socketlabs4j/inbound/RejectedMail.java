package io.github.socketlabs4j.inbound;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.document.SeenPost;
import io.github.socketlabs4j.internal.webhook.Claim;
import org.jspecify.annotations.Nullable;

/** The beginning of a long post whose secret key is wrong. The rest was not read, and nothing of it was kept. */
final class RejectedMail implements Claim<InboundMessage> {
    private final SeenPost seen;

    RejectedMail(SeenPost seen) {
        this.seen = seen;
    }

    @Override
    public @Nullable Long serverId() {
        return seen.serverId();
    }

    @Override
    public @Nullable String secretKey() {
        return seen.secretKey();
    }

    @Override
    public @Nullable String type() {
        return seen.type();
    }

    @Override
    public boolean isValidation() {
        return false;
    }

    /** Never called, because the key is wrong. */
    @Override
    public InboundMessage event() {
        throw DecodeException.ofPost("the inbound mail was not read: nobody here has its secret key", null);
    }
}
