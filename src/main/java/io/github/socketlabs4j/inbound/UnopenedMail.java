package io.github.socketlabs4j.inbound;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.inbound.InboundHeaders.Header;
import io.github.socketlabs4j.internal.codec.document.StoredDocument;
import io.github.socketlabs4j.internal.codec.shape.Kind;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.shape.Values;
import io.github.socketlabs4j.internal.webhook.Claim;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.wire.Format;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A post whose key has yet to be judged: until then no more of it is read than it takes, however long it is. */
final class UnopenedMail implements Claim<InboundMessage> {
    private static final String WHAT = "the inbound mail";

    private static final Shape<@Nullable EmailAddress> ADDRESS = Shape.<@Nullable EmailAddress>of("Address")
            .text("EmailAddress")
            .text("FriendlyName")
            .make(UnopenedMail::address);

    private static final Shape<@Nullable Header> HEADER = Shape.<@Nullable Header>of("CustomHeader")
            .text("Name")
            .text("Value")
            .make(UnopenedMail::header);

    private static final Shape<InboundAttachment> ATTACHMENT = Shape.<InboundAttachment>of("Attachment")
            .text("Name")
            .text("ContentType")
            .stored("Content")
            .list(Kind.object(HEADER), "CustomHeaders")
            .text("ContentId")
            .make(InboundAttachment::new);

    /** Its values are kept until those of the envelope around it are there: a mail is made of both. */
    private static final Shape<Values> MESSAGE = Shape.<Values>of("Message")
            .text("TextCharSet")
            .text("HtmlCharSet")
            .list(Kind.object(ATTACHMENT), "EmbeddedMedia")
            .text("MailingId")
            .text("MessageId")
            .text("Subject")
            .text("TextBody")
            .text("HtmlBody")
            .list(Kind.object(HEADER), "CustomHeaders")
            .list(Kind.object(ADDRESS), "To")
            .list(Kind.object(ADDRESS), "Cc")
            .list(Kind.object(ADDRESS), "Bcc")
            .list(Kind.object(ADDRESS), "From")
            .list(Kind.object(ADDRESS), "ReplyTo")
            .list(Kind.object(ATTACHMENT), "Attachments")
            .make(Function.identity());

    private final StoredDocument document;
    private final @Nullable Long serverId;
    private final @Nullable String secretKey;
    private final @Nullable String type;
    private final boolean hasMessage;

    private static @Nullable EmailAddress address(Values v) {
        String address = v.text(0);
        String name = v.text(1);
        // A name alone is still who it is.
        return address == null && name == null ? null : EmailAddress.of(address == null ? "" : address, name);
    }

    private static @Nullable Header header(Values v) {
        String name = v.text(0);
        String value = v.text(1);
        return name == null && value == null ? null : new Header(name == null ? "" : name, value);
    }

    private UnopenedMail(StoredDocument document, Values v) {
        this.document = document;
        serverId = v.whole(0);
        secretKey = v.text(1);
        type = v.text(2);
        hasMessage = v.flag(3) != null;
    }

    /**
     * Looks at a post.
     *
     * @param document the post; closed with this, and if it cannot be read
     */
    static UnopenedMail of(StoredDocument document) {
        Shape<UnopenedMail> envelope = Shape.<UnopenedMail>of("envelope")
                .whole("ServerId")
                .text("SecretKey")
                .text("Type")
                .structure("Message")
                .make(v -> new UnopenedMail(document, v));
        try {
            return document.glance(envelope, WHAT);
        } catch (RuntimeException e) {
            document.close();
            throw e;
        }
    }

    @Override
    public @Nullable Long serverId() {
        return serverId;
    }

    @Override
    public @Nullable String secretKey() {
        return secretKey;
    }

    @Override
    public boolean isValidation() {
        return !hasMessage && type != null && type.toLowerCase(Locale.ROOT).contains("validation");
    }

    @Override
    public InboundMessage event() {
        InboundMessage mail = hasMessage ? document.read(whole(), WHAT) : null;
        if (mail != null) return mail;
        String found = isValidation() ? "it only asks for the validation key" : "it has no Message";
        throw new DecodeException(WHAT + " cannot be read: " + found, Format.JSON, null, null, "", null);
    }

    /** The shape of the whole post; null is made of one whose {@code Message} is no object. */
    private Shape<@Nullable InboundMessage> whole() {
        return Shape.<@Nullable InboundMessage>of("inbound mail")
                .object(MESSAGE, "Message")
                .text("InboundMailFrom")
                .text("InboundRcptTo")
                .text("InboundIpAddress")
                .text("ErrorLog")
                .decimal("SpamScore")
                .text("SpamDetails")
                .whole("ServerId")
                .whole("SubaccountId")
                .whole("IpPoolId")
                .make(this::mail);
    }

    private @Nullable InboundMessage mail(Values envelope) {
        Values mail = envelope.object(0);
        return mail == null ? null : new InboundMessage(document, mail, envelope);
    }

    @Override
    public void close() {
        document.close();
    }
}
