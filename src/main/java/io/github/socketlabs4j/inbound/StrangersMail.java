package io.github.socketlabs4j.inbound;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.document.SeenPost;
import io.github.socketlabs4j.internal.webhook.Claim;
import org.jspecify.annotations.Nullable;

/** What was seen of a long post until its key was seen to be nobody's here: nothing of it was kept. */
final class StrangersMail implements Claim<InboundMessage> {
    private final SeenPost seen;

    StrangersMail(SeenPost seen) {
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

    /** Never asked for: there is no good key. */
    @Override
    public InboundMessage event() {
        throw DecodeException.ofPost("the inbound mail was not read: nobody here has its secret key", null);
    }
}
