package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the messages of a request before anything is sent, and finds all problems at once. */
final class MessageRules {
    static final int MOST_MESSAGES = 10;
    private static final int MOST_ROWS = MOST_MESSAGES * MergeData.MOST_ROWS;
    private static final int MOST_RECIPIENTS = 50;
    private static final int MOST_PAIRS = 10;
    private static final int LONGEST_PAIR = 99;
    private static final int MOST_TAGS = 25;
    private static final int MOST_METADATA_BYTES = 12_800;

    private final Problems problems;

    private MessageRules(Problems problems) {
        this.problems = problems;
    }

    /**
     * Checks a request.
     *
     * @throws io.github.socketlabs4j.error.InvalidMessageException if anything is wrong with it
     */
    static void check(List<Outgoing> messages, Format format) {
        Problems problems = new Problems(format);
        MessageRules rules = new MessageRules(problems);
        rules.counts(messages);
        for (int i = 0; i < messages.size(); i++) {
            problems.at(i, null);
            rules.message(i, messages.get(i));
        }
        problems.throwIfAny();
    }

    private void counts(List<Outgoing> messages) {
        problems.at(null, null);
        if (messages.isEmpty()) problems.add("Messages", "missing", "there is no message; give at least one");
        if (messages.size() <= MOST_MESSAGES) return;
        MergeData merge = messages.get(messages.size() - 1).merge();
        if (merge == null) {
            problems.add(
                    "Messages",
                    "too-many",
                    messages.size() + " messages, but a request takes at most " + MOST_MESSAGES + "; send in parts");
        } else {
            problems.add(
                    "MergeData",
                    "too-many",
                    merge.endRow() + " rows, but a request takes at most " + MOST_ROWS + "; send in parts");
        }
    }

    private void message(int index, Outgoing outgoing) {
        EmailMessage message = outgoing.message();
        MergeData merge = outgoing.merge();
        if (!outgoing.repeatsContent()) content(message);
        if (merge == null) {
            recipients(message);
        } else {
            MergeRules rules = new MergeRules(problems, HeaderFields.of(message, merge.globals()));
            if (!outgoing.repeatsContent()) rules.globals(merge.globals());
            rules.rows(index, merge);
        }
    }

    private void content(EmailMessage message) {
        address("From", message.from());
        if (message.replyTo() != null) address("ReplyTo", message.replyTo());
        addresses("To", message.to());
        addresses("Cc", message.cc());
        addresses("Bcc", message.bcc());
        if (isBlank(message.subject())) problems.add("Subject", "blank", "is blank; the platform refuses such mail");
        problems.line("Subject", message.subject());
        bodies(message);
        problems.line("MailingId", message.mailingId());
        problems.line("MessageId", message.messageId());
        problems.line("Charset", message.charset());
        headers("CustomHeaders", message.headers());
        for (int i = 0; i < message.attachments().size(); i++) {
            attachment("Attachments[" + i + "]", message.attachments().get(i));
        }
        metadata(message.metadata());
        tags(message.tags());
        metadataAndTags(message.metadata(), message.tags());
        message.members().forEach((name, value) -> MemberRules.check(name, value, problems));
    }

    private void bodies(EmailMessage message) {
        boolean body = !isBlank(message.text()) || !isBlank(message.html());
        Long template = message.template();
        if (template != null && template < 0) {
            problems.add("ApiTemplate", "negative", template + " is no template id; expected a positive number");
        }
        if (template != null && body) {
            problems.add(
                    "ApiTemplate",
                    "conflict",
                    "a template takes the place of text and HTML body; give one or the other");
        }
        if (template == null && !body) {
            problems.add("TextBody", "missing", "there is no text, no HTML body and no template; give one of them");
        }
        problems.text("TextBody", message.text());
        problems.text("HtmlBody", message.html());
        problems.text("AmpBody", message.amp());
    }

    private void recipients(EmailMessage message) {
        int count = message.recipientCount();
        if (count == 0) problems.add("To", "missing", "there is no recipient in To, Cc or Bcc; give at least one");
        if (count > MOST_RECIPIENTS) {
            problems.add(
                    "To",
                    "too-many",
                    count + " recipients in To, Cc and Bcc, but a message takes at most " + MOST_RECIPIENTS
                            + "; use a BulkMessage or several messages");
        }
    }

    private void addresses(String field, List<EmailAddress> addresses) {
        for (int i = 0; i < addresses.size(); i++) address(field + "[" + i + "]", addresses.get(i));
    }

    private void address(String field, EmailAddress address) {
        problems.address(field + ".EmailAddress", address.address());
        problems.line(field + ".FriendlyName", address.name());
    }

    private void headers(String field, List<MailHeader> headers) {
        for (int i = 0; i < headers.size(); i++) {
            String where = field + "[" + i + "]";
            String name = headers.get(i).name();
            String value = headers.get(i).value();
            if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 0x7F && c != ':')) {
                problems.add(
                        where + ".Name",
                        "name",
                        "'" + name + "' is no header name; expected visible ASCII without ':'");
            }
            if (value.isEmpty()) problems.add(where + ".Value", "blank", "is empty; the platform wants a value");
            problems.line(where + ".Name", name);
            problems.line(where + ".Value", value);
        }
    }

    private void attachment(String field, Attachment attachment) {
        if (attachment.name().isBlank()) {
            problems.add(field + ".Name", "blank", "the attachment has no name; give it a file name");
        }
        if (attachment.contentType().isBlank()) {
            problems.add(
                    field + ".ContentType",
                    "blank",
                    "the attachment has no type; application/octet-stream always fits");
        }
        problems.line(field + ".Name", attachment.name());
        problems.line(field + ".ContentType", attachment.contentType());
        problems.line(field + ".ContentId", attachment.contentId());
        headers(field + ".CustomHeaders", attachment.headers());
        try {
            attachment.length();
        } catch (IOException e) {
            problems.add(field + ".Content", "unreadable", "attachment '" + attachment.name() + "': " + e.getMessage());
        }
    }

    private void metadata(Map<String, String> metadata) {
        if (metadata.size() > MOST_PAIRS) {
            problems.add("Metadata", "too-many", metadata.size() + " pairs, but a message takes at most " + MOST_PAIRS);
        }
        metadata.forEach((key, value) -> {
            String field = "Metadata[" + key + "]";
            int length = key.length() + value.length();
            if (key.isBlank()) problems.add(field, "blank", "the key is blank");
            if (length > LONGEST_PAIR) {
                problems.add(
                        field, "too-long", "key and value have " + length + " characters, at most " + LONGEST_PAIR);
            }
            problems.text(field, key);
            problems.text(field, value);
        });
    }

    private void tags(List<String> tags) {
        if (tags.size() > MOST_TAGS) {
            problems.add("Tags", "too-many", tags.size() + " tags, but a message takes at most " + MOST_TAGS);
        }
        for (int i = 0; i < tags.size(); i++) {
            String field = "Tags[" + i + "]";
            if (tags.get(i).isBlank()) problems.add(field, "blank", "the tag is blank");
            problems.text(field, tags.get(i));
        }
    }

    private void metadataAndTags(Map<String, String> metadata, List<String> tags) {
        int bytes = 0;
        for (Map.Entry<String, String> pair : metadata.entrySet()) {
            bytes += utf8Length(pair.getKey()) + utf8Length(pair.getValue());
        }
        for (String tag : tags) bytes += utf8Length(tag);
        if (bytes > MOST_METADATA_BYTES) {
            problems.add(
                    "Metadata",
                    "too-long",
                    "metadata and tags have " + bytes + " bytes together, at most " + MOST_METADATA_BYTES);
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
