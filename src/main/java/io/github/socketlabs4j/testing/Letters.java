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

/** Makes letters out of a message that passed its checks: one for all recipients, or one for each row of a merge. */
final class Letters {
    private static final String ANY_TYPE = "application/octet-stream";

    private final Posted.Message message;
    private final Templates.@Nullable Template template;
    private final List<DeliveredFile> files;
    private final Map<String, String> metadata;
    private final long size;

    Letters(Posted.Message message, Templates.@Nullable Template template) {
        this.message = message;
        this.template = template;
        this.files = message.files().stream().map(Letters::file).toList();
        this.metadata = metadata(message);
        this.size = MessageChecks.size(message);
    }

    /** The letter with its placeholders filled. */
    Letter fill(MergeFields fields) {
        Posted.Texts texts = message.texts();
        EmailAddress from = address(message.from(), fields);
        return new Letter(
                from == null ? EmailAddress.of("") : from,
                address(message.replyTo(), fields),
                addresses(message.recipients().to(), fields),
                addresses(message.recipients().cc(), fields),
                fields.fillLine(texts.subject()),
                fields.fill(template == null ? texts.text() : template.text()),
                fields.fill(template == null ? texts.html() : template.html()),
                fields.fill(texts.amp()),
                headers(message.headers(), fields),
                files,
                fields.fillLine(texts.mailingId()),
                fields.fillLine(texts.messageId()),
                texts.charset(),
                metadata,
                message.tags(),
                size);
    }

    /** The attachments' bytes, which live as long as the copies do. */
    List<StoredContent> contents() {
        return files.stream().map(DeliveredFile::content).toList();
    }

    private static List<EmailAddress> addresses(List<Posted.Address> addresses, MergeFields fields) {
        List<EmailAddress> filled = new ArrayList<>(addresses.size());
        for (Posted.Address address : addresses) {
            EmailAddress merged = address(address, fields);
            if (merged != null) filled.add(merged);
        }
        return List.copyOf(filled);
    }

    private static @Nullable EmailAddress address(Posted.@Nullable Address address, MergeFields fields) {
        if (address == null) return null;
        String filled = fields.fillLine(address.address());
        return filled == null ? null : EmailAddress.of(filled, fields.fillLine(address.name()));
    }

    private static List<MailHeader> headers(List<Posted.Header> headers, MergeFields fields) {
        List<MailHeader> filled = new ArrayList<>(headers.size());
        for (Posted.Header header : headers) {
            String name = fields.fillLine(header.name());
            if (name != null)
                filled.add(new MailHeader(name, Objects.requireNonNullElse(fields.fillLine(header.value()), "")));
        }
        return List.copyOf(filled);
    }

    private static DeliveredFile file(Posted.File file) {
        return new DeliveredFile(
                Objects.requireNonNull(file.name()),
                Objects.requireNonNullElse(file.contentType(), ANY_TYPE),
                file.contentId(),
                headers(file.headers(), MergeFields.NONE),
                Objects.requireNonNull(file.content()));
    }

    private static Map<String, String> metadata(Posted.Message message) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (Posted.Pair pair : message.metadata()) {
            if (pair.key() != null) pairs.put(pair.key(), Objects.requireNonNullElse(pair.value(), ""));
        }
        return Collections.unmodifiableMap(pairs);
    }
}
