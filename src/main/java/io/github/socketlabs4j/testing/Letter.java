package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A message on its way to one recipient, merged, as all its recipients see it. */
final class Letter {
    final String recipient;
    final EmailAddress from;
    final @Nullable EmailAddress replyTo;
    final List<EmailAddress> to;
    final List<EmailAddress> cc;
    final @Nullable String subject;
    final @Nullable String text;
    final @Nullable String html;
    final @Nullable String amp;
    final List<MailHeader> headers;
    final List<DeliveredFile> files;
    final @Nullable String mailingId;
    final @Nullable String messageId;
    final @Nullable String charset;
    final Map<String, String> metadata;
    final List<String> tags;
    final long size;

    /**
     * Fills the placeholders of a message that passed its checks.
     *
     * @param bodies the message, or the template that takes the place of its bodies
     * @param files the message's attachments, which all its letters share
     * @param size how many bytes the message has
     */
    Letter(String recipient, Posted message, Posted bodies, List<DeliveredFile> files, long size, MergeFields fields) {
        this.recipient = recipient;
        EmailAddress sender = address(message.get("From"), fields);
        this.from = sender == null ? EmailAddress.of("") : sender;
        this.replyTo = address(message.get("ReplyTo"), fields);
        this.to = addresses(message.list("To"), fields);
        this.cc = addresses(message.list("Cc"), fields);
        this.subject = fields.fillLine(message.text("Subject"));
        this.text = fields.fill(bodies.text("TextBody"));
        this.html = fields.fill(bodies.text("HtmlBody"));
        this.amp = fields.fill(message.text("AmpBody"));
        this.headers = headers(message, fields);
        this.files = files;
        this.mailingId = fields.fillLine(message.text("MailingId"));
        this.messageId = fields.fillLine(message.text("MessageId"));
        this.charset = message.text("Charset");
        this.metadata = metadata(message);
        this.tags = message.list("Tags");
        this.size = size;
    }

    private static List<EmailAddress> addresses(List<Posted> addresses, MergeFields fields) {
        List<EmailAddress> filled = new ArrayList<>(addresses.size());
        for (Posted address : addresses) {
            EmailAddress merged = address(address, fields);
            if (merged != null) filled.add(merged);
        }
        return List.copyOf(filled);
    }

    private static @Nullable EmailAddress address(@Nullable Posted address, MergeFields fields) {
        if (address == null) return null;
        String filled = fields.fillLine(address.text("EmailAddress"));
        return filled == null ? null : EmailAddress.of(filled, fields.fillLine(address.text("FriendlyName")));
    }

    /** The custom headers of a message, or of an attachment. */
    static List<MailHeader> headers(Posted part, MergeFields fields) {
        List<MailHeader> filled = new ArrayList<>();
        for (Posted header : part.objects("CustomHeaders")) {
            String name = fields.fillLine(header.text("Name"));
            if (name != null)
                filled.add(new MailHeader(name, Objects.requireNonNullElse(fields.fillLine(header.text("Value")), "")));
        }
        return List.copyOf(filled);
    }

    private static Map<String, String> metadata(Posted message) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (Posted pair : message.objects("Metadata")) {
            String key = pair.text("Key");
            if (key != null) pairs.put(key, Objects.requireNonNullElse(pair.text("Value"), ""));
        }
        return Collections.unmodifiableMap(pairs);
    }
}
