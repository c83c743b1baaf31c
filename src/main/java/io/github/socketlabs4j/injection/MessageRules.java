package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the messages of a request before it is sent, and reports all problems at once. */
final class MessageRules {
    static final int MOST_MESSAGES = 10;
    private static final int MOST_ROWS = MOST_MESSAGES * MergeData.MOST_ROWS;
    private static final int MOST_RECIPIENTS = 50;
    private static final int MOST_PAIRS = 10;
    private static final int LONGEST_PAIR = 99;
    private static final int MOST_TAGS = 25;
    private static final int MOST_METADATA_BYTES = 12_800;

    /**
     * A limit that no real request reaches. It is small enough that sums of sizes, also as base64, do not overflow a
     * long.
     */
    private static final long MOST_ATTACHED_BYTES = 1L << 60;

    private final Problems problems;

    private long attachedBytes;
    private @Nullable MergeRules mergeRules;

    private MessageRules(Problems problems) {
        this.problems = problems;
    }

    /**
     * Checks a request.
     *
     * @throws io.github.socketlabs4j.error.InvalidMessageException if it has problems
     */
    static void check(List<Outgoing> messages, Format format) {
        Problems problems = new Problems(format);
        MessageRules rules = new MessageRules(problems);
        rules.counts(messages);
        for (int i = 0; i < messages.size(); i++) {
            problems.at(i, null);
            rules.message(i, messages.get(i));
        }
        MergeFaults.refuse(messages, problems);
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
            if (mergeRules == null || !outgoing.repeatsContent()) {
                mergeRules = new MergeRules(problems, message, merge.globals());
                mergeRules.checkGlobals();
            }
            mergeRules.checkRows(index, merge);
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
        if (!message.members().isEmpty()) MemberRules.check(message.members(), problems);
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
        if (count == 0) {
            problems.add("To", "missing", "there is no recipient in To, Cc or Bcc; give at least one");
        } else if (message.to().isEmpty()) {
            problems.add(
                    "To",
                    "missing",
                    "there are recipients in Cc or Bcc only, which the platform refuses; give one in To, such as the sender");
        }
        if (count > MOST_RECIPIENTS) {
            problems.add(
                    "To",
                    "too-many",
                    count + " recipients in To, Cc and Bcc, but a message takes at most " + MOST_RECIPIENTS
                            + "; use a BulkMessage or several messages");
        }
    }

    private void addresses(String field, List<EmailAddress> addresses) {
        for (int i = 0; i < addresses.size(); i++) {
            EmailAddress address = addresses.get(i);
            // The name of the place is built only for the few addresses that have a problem.
            if (!isGood(address)) address(field + "[" + i + "]", address);
        }
    }

    private static boolean isGood(EmailAddress address) {
        return AddressRules.fault(address.address()) == null
                && CharacterRules.unfitForLine(address.address()) < 0
                && (address.name() == null || CharacterRules.unfitForLine(address.name()) < 0);
    }

    private void address(String field, EmailAddress address) {
        if (isGood(address)) return;
        problems.address(field + ".EmailAddress", address.address());
        problems.line(field + ".FriendlyName", address.name());
    }

    private void headers(String field, List<MailHeader> headers) {
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.get(i).name();
            String value = headers.get(i).value();
            boolean isGood = isHeaderName(name) && !value.isEmpty() && CharacterRules.unfitForLine(value) < 0;
            if (!isGood) header(field + "[" + i + "]", name, value);
        }
    }

    private void header(String where, String name, String value) {
        if (!isHeaderName(name)) {
            problems.add(
                    where + ".Name",
                    "name",
                    "'" + Shown.text(name) + "' is no header name; expected visible ASCII without ':'");
        }
        if (value.isEmpty()) problems.add(where + ".Value", "blank", "is empty; the platform wants a value");
        problems.line(where + ".Name", name);
        problems.line(where + ".Value", value);
    }

    private static boolean isHeaderName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == ':') return false;
        }
        return !name.isEmpty();
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
        if (attachment.contentId() != null) contentId(field + ".ContentId", attachment.contentId());
        headers(field + ".CustomHeaders", attachment.headers());
        attachedContent(field + ".Content", attachment);
    }

    private void contentId(String field, String id) {
        if (id.isBlank()) problems.add(field, "blank", "the id is blank; give inline(...) what stands behind cid:");
        int at = CharacterRules.unseen(id);
        if (CharacterRules.unfitForLine(id) >= 0) {
            problems.line(field, id);
        } else if (at >= 0 || id.indexOf('<') >= 0 || id.indexOf('>') >= 0) {
            String what = at >= 0 ? Shown.character(id, at) + " at position " + at : "an angle bracket";
            problems.add(
                    field,
                    "character",
                    "'" + Shown.text(id) + "' holds " + what + ", which no content id has; remove it");
        }
    }

    private void attachedContent(String field, Attachment attachment) {
        String name = "attachment '" + Shown.text(attachment.name()) + "'";
        try {
            long bytes = attachment.length();
            if (bytes == 0) {
                problems.add(field, "blank", name + " has no bytes; the platform refuses empty attachments");
            }
            if (bytes > MOST_ATTACHED_BYTES - attachedBytes) {
                problems.add(
                        field,
                        "too-large",
                        name + " has " + bytes + " bytes; a request has at most " + MOST_ATTACHED_BYTES
                                + " in all attachments");
            } else {
                attachedBytes += bytes;
            }
        } catch (IOException e) {
            problems.add(field, "unreadable", name + ": " + e.getMessage());
        }
    }

    private void metadata(Map<String, String> metadata) {
        if (metadata.isEmpty()) return;
        if (metadata.size() > MOST_PAIRS) {
            problems.add("Metadata", "too-many", metadata.size() + " pairs, but a message takes at most " + MOST_PAIRS);
        }
        metadata.forEach((key, value) -> {
            boolean isGood = !key.isBlank()
                    && key.length() + value.length() <= LONGEST_PAIR
                    && CharacterRules.unfitForLine(key) < 0
                    && CharacterRules.unfitForLine(value) < 0;
            if (!isGood) pair("Metadata[" + Shown.text(key) + "]", key, value);
        });
    }

    private void pair(String field, String key, String value) {
        int length = key.length() + value.length();
        if (key.isBlank()) problems.add(field, "blank", "the key is blank");
        if (length > LONGEST_PAIR) {
            problems.add(field, "too-long", "key and value have " + length + " characters, at most " + LONGEST_PAIR);
        }
        problems.line(field, key);
        problems.line(field, value);
    }

    private void tags(List<String> tags) {
        if (tags.size() > MOST_TAGS) {
            problems.add("Tags", "too-many", tags.size() + " tags, but a message takes at most " + MOST_TAGS);
        }
        for (int i = 0; i < tags.size(); i++) {
            String tag = tags.get(i);
            if (!tag.isBlank() && CharacterRules.unfitForLine(tag) < 0) continue;
            String field = "Tags[" + i + "]";
            if (tag.isBlank()) problems.add(field, "blank", "the tag is blank");
            problems.line(field, tag);
        }
    }

    private void metadataAndTags(Map<String, String> metadata, List<String> tags) {
        if (metadata.isEmpty() && tags.isEmpty()) return;
        long bytes = 0;
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

    /**
     * The length of a text in UTF-8, counted without encoding it. Each surrogate of a pair counts half of the pair's
     * four bytes.
     */
    private static long utf8Length(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
