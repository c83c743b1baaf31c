package io.github.socketlabs4j.inbound;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.document.StoredDocument;
import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.webhook.Claim;
import io.github.socketlabs4j.wire.Format;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A mail whose key has yet to be judged: until then no more of its post is read than it takes, however long it is. */
final class UnopenedMail implements Claim<InboundMessage> {
    private static final String WHAT = "the inbound mail";

    private final StoredDocument document;
    private final Outside outside;

    private UnopenedMail(StoredDocument document, Outside outside) {
        this.document = document;
        this.outside = outside;
    }

    /** What can be told of a post without opening it. No record, whose text would show the key. */
    private static final class Outside {
        private static final Shape<Outside> SHAPE = Shape.of("envelope", t -> {
            Column<Long> serverId = t.whole("ServerId");
            Column<String> secretKey = t.text("SecretKey");
            Column<String> type = t.text("Type");
            Column<Boolean> message = t.structure("Message");
            return v -> new Outside(v.get(serverId), v.get(secretKey), v.get(type), v.get(message) != null);
        });

        private final @Nullable Long serverId;
        private final @Nullable String secretKey;
        private final @Nullable String type;
        private final boolean hasMessage;

        private Outside(
                @Nullable Long serverId, @Nullable String secretKey, @Nullable String type, boolean hasMessage) {
            this.serverId = serverId;
            this.secretKey = secretKey;
            this.type = type;
            this.hasMessage = hasMessage;
        }
    }

    /**
     * Looks at a post.
     *
     * @param document the post; closed with this, and if it cannot be read
     */
    static UnopenedMail of(StoredDocument document) {
        try {
            return new UnopenedMail(document, document.glance(Outside.SHAPE, WHAT));
        } catch (RuntimeException e) {
            document.close();
            throw e;
        }
    }

    @Override
    public @Nullable Long serverId() {
        return outside.serverId;
    }

    @Override
    public @Nullable String secretKey() {
        return outside.secretKey;
    }

    @Override
    public @Nullable String type() {
        return outside.type;
    }

    @Override
    public boolean isValidation() {
        return !outside.hasMessage
                && outside.type != null
                && outside.type.toLowerCase(Locale.ROOT).contains("validation");
    }

    @Override
    public InboundMessage event() {
        if (isValidation()) throw unreadable("it only asks for the validation key");
        if (!outside.hasMessage) {
            throw unreadable(
                    outside.type == null
                            ? "it has no Message"
                            : "it has no Message but a Type: it is an event, which belongs to an endpoint of its own, where"
                                    + " notifications() takes it");
        }
        ParsedMail mail = document.read(ParsedMail.SHAPE, WHAT);
        // What stands there may be a list.
        if (mail.content() == null) throw unreadable("it has no Message");
        return new InboundMessage(document, mail, mail.content());
    }

    private static DecodeException unreadable(String why) {
        return DecodeException.ofPost(WHAT + " cannot be read: " + why, Format.JSON);
    }

    @Override
    public void close() {
        document.close();
    }
}
