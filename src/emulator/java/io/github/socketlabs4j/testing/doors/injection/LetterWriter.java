package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.internal.merge.MergeValues;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import io.github.socketlabs4j.testing.letters.AttachedFile;
import io.github.socketlabs4j.testing.letters.Letter;
import io.github.socketlabs4j.testing.platform.Templates;
import io.github.socketlabs4j.testing.platform.Templates.Template;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes letters from a checked message: one for all recipients, or one for each row of a merge. */
final class LetterWriter {
    private static final String ANY_TYPE = "application/octet-stream";

    private final Message message;
    private final @Nullable String textBody;
    private final @Nullable String htmlBody;
    private final List<AttachedFile> files;
    private final Map<String, String> metadata;
    private final long size;
    private final long request;

    /** A writer for a message of the request with a number. */
    LetterWriter(Message message, Templates templates, long request) {
        Template template = message.template(templates);
        this.message = message;
        this.textBody = template == null ? message.textBody() : template.text();
        this.htmlBody = template == null ? message.htmlBody() : template.html();
        this.files = message.attachments().stream().map(LetterWriter::file).toList();
        this.metadata = metadata(message.metadata());
        this.size = message.size();
        this.request = request;
    }

    /** A letter with its merge fields filled in. */
    Letter fill(MergeValues fields) {
        EmailAddress from = address(message.from(), fields);
        return new Letter(
                from == null ? EmailAddress.of("") : from,
                address(message.replyTo(), fields),
                addresses(message.to(), fields),
                addresses(message.cc(), fields),
                fields.fillLine(message.subject()),
                fields.fill(textBody),
                fields.fill(htmlBody),
                fields.fill(message.ampBody()),
                headers(message.customHeaders(), fields),
                files,
                fields.fillLine(message.mailingId()),
                fields.fillLine(message.messageId()),
                message.charset(),
                metadata,
                message.tags(),
                size,
                fields.values(),
                request);
    }

    private static List<EmailAddress> addresses(List<Address> addresses, MergeValues fields) {
        List<EmailAddress> filled = new ArrayList<>(addresses.size());
        for (Address address : addresses) {
            EmailAddress merged = address(address, fields);
            if (merged != null) filled.add(merged);
        }
        return List.copyOf(filled);
    }

    private static @Nullable EmailAddress address(@Nullable Address address, MergeValues fields) {
        return address == null ? null : fields.address(address.emailAddress(), address.friendlyName());
    }

    private static List<MailHeader> headers(List<CustomHeader> headers, MergeValues fields) {
        List<MailHeader> filled = new ArrayList<>(headers.size());
        for (CustomHeader header : headers) {
            MailHeader merged = fields.header(header.name(), header.value());
            if (merged != null) filled.add(merged);
        }
        return List.copyOf(filled);
    }

    private static AttachedFile file(Attachment attachment) {
        return new AttachedFile(
                Objects.requireNonNull(attachment.name()),
                Objects.requireNonNullElse(attachment.contentType(), ANY_TYPE),
                attachment.contentId(),
                headers(attachment.customHeaders(), MergeValues.none()),
                Objects.requireNonNull(attachment.content()));
    }

    private static Map<String, String> metadata(List<Metadata> pairs) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Metadata pair : pairs) {
            if (pair.key() != null) metadata.put(pair.key(), Objects.requireNonNullElse(pair.value(), ""));
        }
        return Collections.unmodifiableMap(metadata);
    }
}
