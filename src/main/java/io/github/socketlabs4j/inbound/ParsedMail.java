package io.github.socketlabs4j.inbound;

import io.github.socketlabs4j.internal.codec.Kind;
import io.github.socketlabs4j.internal.codec.Shape;
import io.github.socketlabs4j.mail.EmailAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The wire shape of a post with a mail: what is in the envelope, and the mail itself. */
record ParsedMail(
        Content message,
        @Nullable String inboundMailFrom,
        @Nullable String inboundRcptTo,
        @Nullable String inboundIpAddress,
        @Nullable String errorLog,
        @Nullable Double spamScore,
        @Nullable String spamDetails,
        @Nullable Long serverId,
        @Nullable Long subaccountId,
        @Nullable Long ipPoolId,
        Map<String, String> extras) {
    /** Wire: {@code Message}. */
    record Content(
            @Nullable String textCharSet,
            @Nullable String htmlCharSet,
            List<InboundAttachment> embeddedMedia,
            @Nullable String mailingId,
            @Nullable String messageId,
            @Nullable String subject,
            @Nullable String textBody,
            @Nullable String htmlBody,
            InboundHeaders customHeaders,
            List<EmailAddress> to,
            List<EmailAddress> cc,
            List<EmailAddress> bcc,
            @Nullable EmailAddress from,
            @Nullable EmailAddress replyTo,
            List<InboundAttachment> attachments,
            Map<String, String> extras) {
        static final Content NONE = new Content(
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                new InboundHeaders(List.of()),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                Map.of());
    }

    private static final Shape<@Nullable EmailAddress> ADDRESS = Shape.<@Nullable EmailAddress>of("Address")
            .text("EmailAddress")
            .text("FriendlyName")
            .make(v -> address(v.text(0), v.text(1)));

    private static final Shape<InboundHeaders.@Nullable Header> HEADER = Shape.<InboundHeaders.@Nullable Header>of(
                    "CustomHeader")
            .text("Name")
            .text("Value")
            .make(v -> header(v.text(0), v.text(1)));

    private static final Shape<InboundAttachment> ATTACHMENT = Shape.<InboundAttachment>of("Attachment")
            .text("Name")
            .text("ContentType")
            .stored("Content")
            .list(Kind.object(HEADER), "CustomHeaders")
            .text("ContentId")
            .make(v -> new InboundAttachment(
                    v.text(0), v.text(1), v.object(2), new InboundHeaders(v.list(3)), v.text(4), v.extras()));

    private static final Shape<Content> CONTENT = Shape.<Content>of("Message")
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
            .make(v -> new Content(
                    v.text(0),
                    v.text(1),
                    v.list(2),
                    v.text(3),
                    v.text(4),
                    v.text(5),
                    v.text(6),
                    v.text(7),
                    new InboundHeaders(v.list(8)),
                    v.list(9),
                    v.list(10),
                    v.list(11),
                    first(v.list(12)),
                    first(v.list(13)),
                    v.list(14),
                    v.extras()));

    static final Shape<ParsedMail> SHAPE = Shape.<ParsedMail>of("inbound mail")
            .object(CONTENT, "Message")
            .text("InboundMailFrom")
            .text("InboundRcptTo")
            .text("InboundIpAddress")
            .text("ErrorLog")
            .decimal("SpamScore")
            .text("SpamDetails")
            .whole("ServerId")
            .whole("SubaccountId")
            .whole("IpPoolId")
            .make(v -> new ParsedMail(
                    content(v.object(0)),
                    v.text(1),
                    v.text(2),
                    v.text(3),
                    v.text(4),
                    v.decimal(5),
                    v.text(6),
                    v.whole(7),
                    v.whole(8),
                    v.whole(9),
                    v.extras()));

    private static @Nullable EmailAddress address(@Nullable String address, @Nullable String name) {
        // A name alone is still who it is.
        return address == null && name == null ? null : EmailAddress.of(address == null ? "" : address, name);
    }

    private static InboundHeaders.@Nullable Header header(@Nullable String name, @Nullable String value) {
        return name == null && value == null ? null : new InboundHeaders.Header(name == null ? "" : name, value);
    }

    private static Content content(@Nullable Content content) {
        return content == null ? Content.NONE : content;
    }

    private static @Nullable EmailAddress first(List<EmailAddress> one) {
        return one.isEmpty() ? null : one.get(0);
    }
}
