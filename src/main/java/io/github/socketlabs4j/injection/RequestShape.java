package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.Problem;
import io.github.socketlabs4j.internal.codec.writing.Base64Source;
import io.github.socketlabs4j.internal.codec.writing.Rendered;
import io.github.socketlabs4j.internal.codec.writing.WireWriter;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The wire shape of a request ({@code PostBody}), written once for both formats. */
final class RequestShape {
    private static final EmailAddress MERGED_RECIPIENT =
            EmailAddress.of("%%" + MergeRow.ADDRESS + "%%", "%%" + MergeRow.NAME + "%%");

    private final WireWriter out;

    private RequestShape(WireWriter out) {
        this.out = out;
    }

    /**
     * Renders a request.
     *
     * @param bodyKey the key to put into the body; null to leave it out
     * @param messages none for the documented probe of credentials: one empty message, which is refused without anything being
     *     sent
     * @throws InvalidMessageException if an attachment's file cannot be read any more
     */
    static Rendered render(Format format, long serverId, @Nullable String bodyKey, List<Outgoing> messages) {
        return WireWriter.render(format, "PostBody", sizeHint(messages), out -> {
            out.whole("ServerId", serverId);
            if (bodyKey != null) out.text("ApiKey", bodyKey);
            out.startList("Messages");
            RequestShape shape = new RequestShape(out);
            for (int i = 0; i < messages.size(); i++) shape.message(i, messages.get(i));
            if (messages.isEmpty()) {
                out.startObject("EmailMessage");
                out.endObject();
            }
            out.endList();
        });
    }

    private void message(int index, Outgoing outgoing) {
        EmailMessage message = outgoing.message;
        out.startObject("EmailMessage");
        text("MailingId", message.mailingId());
        text("MessageId", message.messageId());
        text("Subject", message.subject());
        text("TextBody", message.text());
        text("HtmlBody", message.html());
        text("AmpBody", message.amp());
        if (message.template() != null) out.text("ApiTemplate", Long.toString(message.template()));
        address("From", message.from());
        if (message.replyTo() != null) address("ReplyTo", message.replyTo());
        boolean defaultTo = outgoing.rows != null && message.to().isEmpty();
        addresses("To", defaultTo ? List.of(MERGED_RECIPIENT) : message.to());
        addresses("Cc", message.cc());
        addresses("Bcc", message.bcc());
        text("Charset", message.charset());
        headers(message.headers());
        attachments(index, message.attachments());
        if (outgoing.rows != null) mergeData(outgoing.rows, outgoing.globals);
        pairs("Metadata", "Metadata", "Key", message.metadata().entrySet());
        list("Tags", message.tags(), tag -> out.text("string", tag));
        message.members().forEach(out::value);
        out.endObject();
    }

    private void text(String name, @Nullable String value) {
        if (value != null) out.text(name, value);
    }

    private void address(String name, EmailAddress address) {
        out.startObject(name);
        out.text("EmailAddress", address.address());
        text("FriendlyName", address.name());
        out.endObject();
    }

    private void addresses(String name, List<EmailAddress> addresses) {
        list(name, addresses, address -> address("Address", address));
    }

    private void headers(List<MailHeader> headers) {
        list("CustomHeaders", headers, header -> pair("CustomHeader", "Name", header.name(), header.value()));
    }

    private void attachments(int message, List<Attachment> attachments) {
        if (attachments.isEmpty()) return;
        out.startList("Attachments");
        for (int i = 0; i < attachments.size(); i++) {
            Attachment attachment = attachments.get(i);
            out.startObject("Attachment");
            out.text("Name", attachment.name());
            out.text("ContentType", attachment.contentType());
            out.base64("Content", source(message, i, attachment));
            text("ContentId", attachment.contentId());
            headers(attachment.headers());
            out.endObject();
        }
        out.endList();
    }

    /** An attachment with the length it has when the request is rendered. */
    private static Base64Source source(int message, int index, Attachment attachment) {
        String name = "attachment '" + attachment.name() + "'";
        try {
            return new Base64Source(name, attachment.length(), attachment::open);
        } catch (IOException e) {
            throw new InvalidMessageException(List.of(new Problem(
                    message, null, "Attachments[" + index + "].Content", "unreadable", name + ": " + e.getMessage())));
        }
    }

    private void mergeData(List<MergeRow> rows, List<Map.Entry<String, String>> globals) {
        out.startObject("MergeData");
        list("PerMessage", rows, row -> pairs("ArrayOfMergeRow", "MergeRow", "Field", row.fields()));
        pairs("Global", "MergeRow", "Field", globals);
        out.endObject();
    }

    private void pairs(String list, String element, String key, Collection<Map.Entry<String, String>> pairs) {
        list(list, pairs, pair -> pair(element, key, pair.getKey(), pair.getValue()));
    }

    private void pair(String element, String key, String name, String value) {
        out.startObject(element);
        out.text(key, name);
        out.text("Value", value);
        out.endObject();
    }

    private <T> void list(String name, Collection<T> entries, Consumer<T> write) {
        if (entries.isEmpty()) return;
        out.startList(name);
        entries.forEach(write);
        out.endList();
    }

    private static int sizeHint(List<Outgoing> messages) {
        int size = 256;
        for (Outgoing outgoing : messages) {
            EmailMessage message = outgoing.message;
            size += 512 + length(message.text()) + length(message.html()) + length(message.amp());
            if (outgoing.rows != null) size += 256 * outgoing.rows.size();
        }
        return size;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
