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

/** Writes a request ({@code PostBody}) in either format. One object writes one message of the request. */
final class RequestShape {
    /** The approximate size in bytes of a request without its messages. */
    private static final int SMALL = 256;

    static final EmailAddress MERGED_RECIPIENT =
            EmailAddress.of("%%" + MergeRow.ADDRESS + "%%", "%%" + MergeRow.NAME + "%%");

    private final WireWriter out;
    private final int index;
    private final @Nullable MergeData merge;

    private RequestShape(WireWriter out, int index, @Nullable MergeData merge) {
        this.out = out;
        this.index = index;
        this.merge = merge;
    }

    /**
     * Renders a request.
     *
     * @param bodyKey the key to put into the body; null to leave it out
     * @throws InvalidMessageException if the file of an attachment cannot be read
     */
    static Rendered render(Format format, long serverId, @Nullable String bodyKey, List<Outgoing> messages) {
        return render(format, serverId, bodyKey, sizeHint(messages), out -> {
            for (int i = 0; i < messages.size(); i++) message(out, i, messages.get(i));
        });
    }

    /**
     * Renders the request that checks credentials: one empty message, which the platform rejects, so that nothing is
     * sent.
     *
     * @param bodyKey the key to put into the body; null to leave it out
     */
    static Rendered probe(Format format, long serverId, @Nullable String bodyKey) {
        return render(format, serverId, bodyKey, SMALL, out -> {
            out.startObject("EmailMessage");
            out.endObject();
        });
    }

    private static Rendered render(
            Format format, long serverId, @Nullable String bodyKey, int sizeHint, Consumer<WireWriter> messages) {
        return WireWriter.render(format, "PostBody", sizeHint, out -> {
            out.whole("ServerId", serverId);
            if (bodyKey != null) out.text("ApiKey", bodyKey);
            out.startList("Messages");
            messages.accept(out);
            out.endList();
        });
    }

    private static void message(WireWriter out, int index, Outgoing outgoing) {
        out.startObject("EmailMessage");
        MessageMembers.write(outgoing.message(), new RequestShape(out, index, outgoing.merge()));
        out.endObject();
    }

    void text(String name, String value) {
        out.text(name, value);
    }

    void template(String name, long id) {
        out.text(name, Long.toString(id));
    }

    void address(String name, EmailAddress address) {
        out.startObject(name);
        out.text("EmailAddress", address.address());
        optional("FriendlyName", address.name());
        out.endObject();
    }

    void addresses(String name, List<EmailAddress> addresses) {
        list(name, addresses, address -> address("Address", address));
    }

    /** Writes {@code To}. A merge always has one: if its template has none, it is {@link #MERGED_RECIPIENT}. */
    void recipients(String name, List<EmailAddress> to) {
        addresses(name, merge != null && to.isEmpty() ? List.of(MERGED_RECIPIENT) : to);
    }

    void headers(String name, List<MailHeader> headers) {
        list(name, headers, header -> {
            out.startObject("CustomHeader");
            out.text("Name", header.name());
            out.text("Value", header.value());
            out.endObject();
        });
    }

    void attachments(String name, List<Attachment> attachments) {
        if (attachments.isEmpty()) return;
        out.startList(name);
        for (int i = 0; i < attachments.size(); i++) {
            Attachment attachment = attachments.get(i);
            out.startObject("Attachment");
            out.text("Name", attachment.name());
            out.text("ContentType", attachment.contentType());
            out.base64("Content", source(name + "[" + i + "].Content", attachment));
            optional("ContentId", attachment.contentId());
            headers("CustomHeaders", attachment.headers());
            out.endObject();
        }
        out.endList();
    }

    /** The content of an attachment, with the length that it has now. */
    private Base64Source source(String field, Attachment attachment) {
        String name = "attachment '" + attachment.name() + "'";
        try {
            long length = attachment.length();
            return new Base64Source(name, index, field, length, () -> attachment.open(length));
        } catch (IOException e) {
            Problem gone = new Problem(index, null, field, "unreadable", name + ": " + e.getMessage());
            throw new InvalidMessageException(List.of(gone));
        }
    }

    void mergeData(String name) {
        if (merge == null) return;
        out.startObject(name);
        list("PerMessage", merge.rows(), row -> list("ArrayOfMergeRow", row.mergeFields(), this::mergeField));
        list("Global", merge.globals(), this::mergeField);
        out.endObject();
    }

    private void mergeField(MergeField field) {
        out.startObject("MergeRow");
        out.text("Field", field.name());
        out.text("Value", field.value());
        out.endObject();
    }

    void metadata(String name, Map<String, String> pairs) {
        list(name, pairs.entrySet(), pair -> {
            out.startObject("Metadata");
            out.text("Key", pair.getKey());
            out.text("Value", pair.getValue());
            out.endObject();
        });
    }

    void tags(String name, List<String> tags) {
        list(name, tags, tag -> out.text("string", tag));
    }

    /** Writes the additional members, each under its own name. */
    void others(Map<String, @Nullable Object> members) {
        members.forEach(out::value);
    }

    private void optional(String name, @Nullable String value) {
        if (value != null) out.text(name, value);
    }

    private <T> void list(String name, Collection<T> entries, Consumer<T> write) {
        if (entries.isEmpty()) return;
        out.startList(name);
        entries.forEach(write);
        out.endList();
    }

    private static int sizeHint(List<Outgoing> messages) {
        int size = SMALL;
        for (Outgoing outgoing : messages) {
            EmailMessage message = outgoing.message();
            size += 512 + length(message.text()) + length(message.html()) + length(message.amp());
            if (outgoing.merge() != null) size += 256 * outgoing.merge().rows().size();
        }
        return size;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
