package io.github.socketlabs4j.inbound;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.Shape;
import io.github.socketlabs4j.internal.codec.StoredDocument;
import io.github.socketlabs4j.webhook.WebhookPost;
import io.github.socketlabs4j.wire.Format;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A post whose key has yet to be judged: until then no more of it is read than it takes, however long it is. */
final class InboundPost implements WebhookPost<InboundMessage> {
    private static final String WHAT = "the inbound mail";

    private final StoredDocument document;
    private final Envelope envelope;

    private record Envelope(
            @Nullable Long serverId,
            @Nullable String secretKey,
            @Nullable String type,
            boolean hasMessage) {
        static final Shape<Envelope> SHAPE = Shape.<Envelope>of("envelope")
                .whole("ServerId")
                .text("SecretKey")
                .text("Type")
                .structure("Message")
                .make(v -> new Envelope(v.whole(0), v.text(1), v.text(2), v.flag(3) != null));
    }

    private InboundPost(StoredDocument document, Envelope envelope) {
        this.document = document;
        this.envelope = envelope;
    }

    /**
     * Looks at a post.
     *
     * @param document the post; closed with this, and if it cannot be read
     */
    static InboundPost of(StoredDocument document) {
        try {
            return new InboundPost(document, document.glance(Envelope.SHAPE, WHAT));
        } catch (RuntimeException e) {
            document.close();
            throw e;
        }
    }

    @Override
    public @Nullable Long serverId() {
        return envelope.serverId;
    }

    @Override
    public @Nullable String secretKey() {
        return envelope.secretKey;
    }

    @Override
    public boolean isValidation() {
        return !envelope.hasMessage
                && envelope.type != null
                && envelope.type.toLowerCase(Locale.ROOT).contains("validation");
    }

    @Override
    public InboundMessage event() {
        if (!envelope.hasMessage) {
            String found = isValidation() ? "it only asks for the validation key" : "it has no Message";
            throw new DecodeException(WHAT + " cannot be read: " + found, Format.JSON, null, null, "", null);
        }
        return new InboundMessage(document.read(ParsedMail.SHAPE, WHAT), document);
    }

    @Override
    public void close() {
        document.close();
    }

    /** Whether there is a mail; never the key. */
    @Override
    public String toString() {
        return "InboundPost[" + (envelope.hasMessage ? "mail" : "no mail") + "]";
    }
}
