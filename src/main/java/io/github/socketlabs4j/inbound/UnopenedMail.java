package io.github.socketlabs4j.inbound;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.document.StoredDocument;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import io.github.socketlabs4j.internal.webhook.Claim;
import io.github.socketlabs4j.wire.Format;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A mail whose key has not been checked yet. Until then only as much of its post is parsed as that takes. */
final class UnopenedMail implements Claim<InboundMessage> {
    private final StoredDocument document;
    private final String what;
    private final PostedEnvelope envelope;

    private UnopenedMail(StoredDocument document, String what, PostedEnvelope envelope) {
        this.document = document;
        this.what = what;
        this.envelope = envelope;
    }

    /**
     * Reads the envelope of a post.
     *
     * @param document the post; closed with this, and also if its envelope cannot be read
     * @param what a name for the post, for error messages
     */
    static UnopenedMail of(StoredDocument document, String what) throws LimitedStream.TooLongException {
        boolean opened = false;
        try {
            UnopenedMail mail = new UnopenedMail(document, what, document.glance(PostedEnvelope.SHAPE, what));
            opened = true;
            return mail;
        } finally {
            if (!opened) document.close();
        }
    }

    @Override
    public @Nullable Long serverId() {
        return envelope.serverId();
    }

    @Override
    public @Nullable String secretKey() {
        return envelope.secretKey();
    }

    @Override
    public @Nullable String type() {
        return envelope.type();
    }

    @Override
    public boolean isValidation() {
        String type = type();
        return !envelope.hasMessage()
                && type != null
                && type.toLowerCase(Locale.ROOT).contains("validation");
    }

    @Override
    public InboundMessage event() throws LimitedStream.TooLongException {
        if (isValidation()) throw unreadable("it only asks for the validation key");
        if (!envelope.hasMessage()) {
            throw unreadable(
                    type() == null
                            ? "it has no Message"
                            : "it has no Message but a Type: it is an event, which belongs to an endpoint of its own, where"
                                    + " notifications() takes it");
        }
        ParsedMail mail =
                envelope.isWrapped() ? document.read(ParsedMail.WRAPPED, what) : document.read(ParsedMail.SHAPE, what);
        // The member Message may be a list.
        if (mail == null || mail.content() == null) throw unreadable("it has no Message");
        return new InboundMessage(document, mail, mail.content());
    }

    private DecodeException unreadable(String why) {
        return DecodeException.ofPost(what + " cannot be read: " + why, Format.JSON);
    }

    @Override
    public void close() {
        document.close();
    }
}
