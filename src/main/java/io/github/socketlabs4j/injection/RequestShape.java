package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.Problem;
import io.github.socketlabs4j.internal.codec.Base64Source;
import io.github.socketlabs4j.internal.codec.Rendered;
import io.github.socketlabs4j.internal.codec.Requests;
import io.github.socketlabs4j.internal.codec.WireWriter;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
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
     * @throws InvalidMessageException if an attachment's file cannot be read any more
     */
    static Rendered render(Format format, long serverId, @Nullable String bodyKey, List<Outgoing> messages) {
        return Requests.render(format, "PostBody", sizeHint(messages), out -> {
            out.whole("ServerId", serverId);
            if (bodyKey != null) out.text("ApiKey", bodyKey);
            out.startList("Messages");
            RequestShape shape = new RequestShape(out);
            for (int i = 0; i < messages.size(); i++) shape.message(i, messages.get(i));
            out.endList();
        });
    }

    /** The documented probe of credentials: one empty message, which is refused without anything being sent. */
    static Rendered probe(Format format, long serverId, @Nullable String bodyKey) {
        return Requests.render(format, "PostBody", 256, out -> {
            out.whole("ServerId", serverId);
            if (bodyKey != null) out.text("ApiKey", bodyKey);
            out.startList("Messages");
            out.startObject("EmailMessage");
            out.endObject();
            out.endList();
        });
    }

    private void message(int index, Outgoing outgoing) {
        EmailMessage message = outgoing.message();
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
        boolean defaultTo = outgoing.rows() != null && message.to().isEmpty();
        addresses("To", defaultTo ? List.of(MERGED_RECIPIENT) : message.to());
        addresses("Cc", message.cc());
        addresses("Bcc", message.bcc());
        text("Charset", message.charset());
        headers(message.headers());
        attachments(index, message.attachments());
        if (outgoing.rows() != null) mergeData(outgoing.rows(), outgoing.globals());
        metadata(message);
        tags(message.tags());
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
        if (addresses.isEmpty()) return;
        out.startList(name);
        for (EmailAddress address : addresses) address("Address", address);
        out.endList();
    }

    private void headers(List<MailHeader> headers) {
        if (headers.isEmpty()) return;
        out.startList("CustomHeaders");
        for (MailHeader header : headers) {
            out.startObject("CustomHeader");
            out.text("Name", header.name());
            out.text("Value", header.value());
            out.endObject();
        }
        out.endList();
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

    private static Base64Source source(int message, int index, Attachment attachment) {
        try {
            return new AttachmentSource(attachment, attachment.length());
        } catch (IOException e) {
            throw new InvalidMessageException(List.of(new Problem(
                    message,
                    null,
                    "Attachments[" + index + "].Content",
                    "unreadable",
                    "attachment '" + attachment.name() + "': " + e.getMessage())));
        }
    }

    /** An attachment with the length it had when the request was rendered. */
    private record AttachmentSource(Attachment attachment, long length) implements Base64Source {
        @Override
        public String name() {
            return "attachment '" + attachment.name() + "'";
        }

        @Override
        public InputStream open() throws IOException {
            return attachment.open();
        }
    }

    private void mergeData(List<MergeRow> rows, List<MergeRow.Field> globals) {
        out.startObject("MergeData");
        out.startList("PerMessage");
        for (MergeRow row : rows) {
            out.startList("ArrayOfMergeRow");
            row.fields().forEach(this::mergeField);
            out.endList();
        }
        out.endList();
        if (!globals.isEmpty()) {
            out.startList("Global");
            globals.forEach(this::mergeField);
            out.endList();
        }
        out.endObject();
    }

    private void mergeField(MergeRow.Field field) {
        out.startObject("MergeRow");
        out.text("Field", field.name());
        out.text("Value", field.value());
        out.endObject();
    }

    private void metadata(EmailMessage message) {
        if (message.metadata().isEmpty()) return;
        out.startList("Metadata");
        message.metadata().forEach((key, value) -> {
            out.startObject("Metadata");
            out.text("Key", key);
            out.text("Value", value);
            out.endObject();
        });
        out.endList();
    }

    private void tags(List<String> tags) {
        if (tags.isEmpty()) return;
        out.startList("Tags");
        for (String tag : tags) out.text("string", tag);
        out.endList();
    }

    private static int sizeHint(List<Outgoing> messages) {
        int size = 256;
        for (Outgoing outgoing : messages) {
            EmailMessage message = outgoing.message();
            size += 512 + length(message.text()) + length(message.html()) + length(message.amp());
            if (outgoing.rows() != null) size += 256 * outgoing.rows().size();
        }
        return size;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
