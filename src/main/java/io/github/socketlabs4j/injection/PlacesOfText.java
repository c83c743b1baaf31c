package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.codec.writing.Placeholders;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** All texts of a template in which a placeholder may stand, with the wire names of the members they are part of. */
final class PlacesOfText {
    /** The name of a recipient without a name comes out as none; every official client sends it so. */
    private static final String MERGED_NAME = Placeholders.MARK + MergeRow.NAME + Placeholders.MARK;

    private final BiConsumer<String, String> taker;

    private PlacesOfText(BiConsumer<String, String> taker) {
        this.taker = taker;
    }

    /**
     * Hands out the texts.
     *
     * @param taker takes the member and the text
     */
    static void of(EmailMessage template, BiConsumer<String, String> taker) {
        PlacesOfText places = new PlacesOfText(taker);
        places.text("Subject", template.subject());
        places.text("TextBody", template.text());
        places.text("HtmlBody", template.html());
        places.text("AmpBody", template.amp());
        places.text("MailingId", template.mailingId());
        places.text("MessageId", template.messageId());
        places.address("From", template.from());
        places.address("ReplyTo", template.replyTo());
        places.recipients("To", template.to());
        places.recipients("Cc", template.cc());
        places.recipients("Bcc", template.bcc());
        places.headers("CustomHeaders", template.headers());
        template.attachments().forEach(places::attachment);
        template.metadata().forEach((key, value) -> {
            places.text("Metadata", key);
            places.text("Metadata", value);
        });
        template.tags().forEach(tag -> places.text("Tags", tag));
        template.members().forEach(places::member);
    }

    private void text(String where, @Nullable String text) {
        if (text != null) taker.accept(where, text);
    }

    private void address(String where, @Nullable EmailAddress address) {
        if (address == null) return;
        text(where, address.address());
        text(where, address.name());
    }

    private void recipients(String where, List<EmailAddress> recipients) {
        for (EmailAddress recipient : recipients) {
            text(where, recipient.address());
            if (!MERGED_NAME.equalsIgnoreCase(recipient.name())) text(where, recipient.name());
        }
    }

    private void headers(String where, List<MailHeader> headers) {
        for (MailHeader header : headers) {
            text(where, header.name());
            text(where, header.value());
        }
    }

    private void attachment(Attachment file) {
        text("Attachments", file.name());
        text("Attachments", file.contentType());
        text("Attachments", file.contentId());
        headers("Attachments", file.headers());
    }

    private void member(String name, @Nullable Object value) {
        if (value instanceof String text) text(name, text);
        else if (value instanceof List<?> list) list.forEach(entry -> member(name, entry));
        else if (value instanceof Map<?, ?> map) map.values().forEach(entry -> member(name, entry));
    }
}
