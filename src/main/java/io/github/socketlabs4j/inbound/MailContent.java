package io.github.socketlabs4j.inbound;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.ListColumn;
import io.github.socketlabs4j.internal.codec.shape.LongText;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.mail.EmailAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mail itself: the member {@code Message} of a post. */
record MailContent(
        @Nullable String textCharSet,
        @Nullable String htmlCharSet,
        List<InboundAttachment> embeddedMedia,
        @Nullable String mailingId,
        @Nullable String messageId,
        @Nullable String subject,
        @Nullable LongText textBody,
        @Nullable LongText htmlBody,
        InboundHeaders customHeaders,
        List<EmailAddress> to,
        List<EmailAddress> cc,
        List<EmailAddress> bcc,
        @Nullable EmailAddress from,
        @Nullable EmailAddress replyTo,
        List<InboundAttachment> attachments,
        Map<String, String> extras) {
    private static final Shape<@Nullable EmailAddress> ADDRESS = Shape.of("Address", t -> {
        Column<String> emailAddress = t.text("EmailAddress");
        Column<String> friendlyName = t.text("FriendlyName");
        return v -> address(v.get(emailAddress), v.get(friendlyName));
    });

    static final Shape<MailContent> SHAPE = Shape.of("Message", t -> {
        Column<String> textCharSet = t.text("TextCharSet");
        Column<String> htmlCharSet = t.text("HtmlCharSet");
        ListColumn<InboundAttachment> embeddedMedia = t.list("EmbeddedMedia", InboundAttachment.SHAPE);
        Column<String> mailingId = t.text("MailingId");
        Column<String> messageId = t.text("MessageId");
        Column<String> subject = t.text("Subject");
        Column<LongText> textBody = t.body("TextBody");
        Column<LongText> htmlBody = t.body("HtmlBody");
        ListColumn<InboundHeaders.Header> customHeaders = t.list("CustomHeaders", InboundHeaders.Header.SHAPE);
        ListColumn<EmailAddress> to = t.list("To", ADDRESS);
        ListColumn<EmailAddress> cc = t.list("Cc", ADDRESS);
        ListColumn<EmailAddress> bcc = t.list("Bcc", ADDRESS);
        ListColumn<EmailAddress> from = t.list("From", ADDRESS);
        ListColumn<EmailAddress> replyTo = t.list("ReplyTo", ADDRESS);
        ListColumn<InboundAttachment> attachments = t.list("Attachments", InboundAttachment.SHAPE);
        return v -> new MailContent(
                v.get(textCharSet),
                v.get(htmlCharSet),
                v.get(embeddedMedia),
                v.get(mailingId),
                v.get(messageId),
                v.get(subject),
                v.get(textBody),
                v.get(htmlBody),
                new InboundHeaders(v.get(customHeaders)),
                v.get(to),
                v.get(cc),
                v.get(bcc),
                first(v.get(from)),
                first(v.get(replyTo)),
                v.get(attachments),
                v.extras());
    });

    private static @Nullable EmailAddress address(@Nullable String address, @Nullable String name) {
        // A name without an address is kept too.
        return address == null && name == null ? null : EmailAddress.of(address == null ? "" : address, name);
    }

    private static @Nullable EmailAddress first(List<EmailAddress> addresses) {
        return addresses.isEmpty() ? null : addresses.get(0);
    }
}
