package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.call.ApiCaller;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the messages of a request before anything is sent, and finds all problems at once. */
final class MessageRules {
    static final int MOST_MESSAGES = 10;
    private static final int MOST_RECIPIENTS = 50;
    private static final int MOST_PAIRS = 10;
    private static final int LONGEST_PAIR = 99;
    private static final int MOST_TAGS = 25;
    private static final int MOST_METADATA_BYTES = 12_800;
    private static final int ADVISED_ID_LENGTH = 29;
    private static final Pattern ADVISED_ID = Pattern.compile("[A-Za-z0-9-]*");

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
            Outgoing outgoing = messages.get(i);
            boolean first = outgoing.firstRow == 0;
            problems.at(i, null);
            // All messages of a merge share one template: once is enough.
            if (first) rules.content(outgoing.message);
            List<MergeRow> rows = outgoing.rows;
            if (rows == null) {
                rules.recipients(outgoing.message);
            } else {
                Set<String> inHeaders = outgoing.headerFields();
                if (first) rules.fields("MergeData.Global", outgoing.globals, inHeaders);
                rules.rows(i, outgoing.firstRow, rows, inHeaders);
            }
        }
        problems.throwIfAny();
    }

    /** Holds the ids of a message against the platform's advice, which it does not enforce: a warning, never a refusal. */
    static void advise(EmailMessage message, ApiCaller api) {
        int together = advise("MailingId", message.mailingId(), api) + advise("MessageId", message.messageId(), api);
        if (together > ADVISED_ID_LENGTH) {
            api.warn(
                    "id-length",
                    "MailingId and MessageId have " + together
                            + " characters together; the platform advises under 30, because both become part of the envelope"
                            + " sender");
        }
    }

    /** Advises on one id, and tells how much of the advised length it takes: a placeholder is not known yet. */
    private static int advise(String field, @Nullable String id, ApiCaller api) {
        if (id == null || id.contains("%%")) return 0;
        if (!ADVISED_ID.matcher(id).matches()) {
            api.warn(
                    "id-characters",
                    field + " '" + id
                            + "' holds other characters than the digits, Latin letters and hyphens the platform advises");
        }
        return id.length();
    }

    private void counts(List<Outgoing> messages) {
        problems.at(null, null);
        if (messages.isEmpty()) problems.add("Messages", "missing", "there is no message; give at least one");
        if (messages.size() <= MOST_MESSAGES) return;
        Outgoing last = messages.get(messages.size() - 1);
        if (last.rows == null) {
            most("Messages", messages.size(), "messages, but a request", MOST_MESSAGES, "; send in parts");
        } else {
            int rows = last.firstRow + last.rows.size();
            most("MergeData", rows, "rows, but a request", MOST_MESSAGES * Outgoing.MOST_ROWS, "; send in parts");
        }
    }

    private void most(String field, int count, String what, int most, String advice) {
        if (count > most) problems.add(field, "too-many", count + " " + what + " takes at most " + most + advice);
    }

    private void notBlank(String field, @Nullable String value, String text) {
        if (value == null || value.isBlank()) problems.add(field, "blank", text);
    }

    private static String entry(String field, Object which) {
        return field + "[" + which + "]";
    }

    private void content(EmailMessage message) {
        address("From", message.from());
        if (message.replyTo() != null) address("ReplyTo", message.replyTo());
        addresses("To", message.to());
        addresses("Cc", message.cc());
        addresses("Bcc", message.bcc());
        notBlank("Subject", message.subject(), "is blank; the platform refuses such mail");
        problems.line("Subject", message.subject());
        bodies(message);
        problems.line("MailingId", message.mailingId());
        problems.line("MessageId", message.messageId());
        problems.line("Charset", message.charset());
        headers("CustomHeaders", message.headers());
        for (int i = 0; i < message.attachments().size(); i++) {
            attachment(entry("Attachments", i), message.attachments().get(i));
        }
        metadataAndTags(message);
        message.members().forEach((name, value) -> member(name, name, value));
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
        int count = message.to().size() + message.cc().size() + message.bcc().size();
        if (count == 0) problems.add("To", "missing", "there is no recipient in To, Cc or Bcc; give at least one");
        most(
                "To",
                count,
                "recipients in To, Cc and Bcc, but a message",
                MOST_RECIPIENTS,
                "; use a BulkMessage or several messages");
    }

    private void addresses(String field, List<EmailAddress> addresses) {
        for (int i = 0; i < addresses.size(); i++) address(entry(field, i), addresses.get(i));
    }

    private void address(String field, EmailAddress address) {
        problems.address(field + ".EmailAddress", address.address());
        problems.line(field + ".FriendlyName", address.name());
    }

    private void headers(String field, List<MailHeader> headers) {
        for (int i = 0; i < headers.size(); i++) {
            String where = entry(field, i);
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
        notBlank(field + ".Name", attachment.name(), "the attachment has no name; give it a file name");
        notBlank(
                field + ".ContentType",
                attachment.contentType(),
                "the attachment has no type; application/octet-stream always fits");
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

    private void metadataAndTags(EmailMessage message) {
        Map<String, String> metadata = message.metadata();
        List<String> tags = message.tags();
        most("Metadata", metadata.size(), "pairs, but a message", MOST_PAIRS, "");
        most("Tags", tags.size(), "tags, but a message", MOST_TAGS, "");
        int bytes = 0;
        for (Map.Entry<String, String> pair : metadata.entrySet()) {
            String field = entry("Metadata", pair.getKey());
            int length = pair.getKey().length() + pair.getValue().length();
            notBlank(field, pair.getKey(), "the key is blank");
            if (length > LONGEST_PAIR) {
                problems.add(
                        field, "too-long", "key and value have " + length + " characters, at most " + LONGEST_PAIR);
            }
            problems.text(field, pair.getKey());
            problems.text(field, pair.getValue());
            bytes += utf8Length(pair.getKey()) + utf8Length(pair.getValue());
        }
        for (int i = 0; i < tags.size(); i++) {
            String field = entry("Tags", i);
            notBlank(field, tags.get(i), "the tag is blank");
            problems.text(field, tags.get(i));
            bytes += utf8Length(tags.get(i));
        }
        if (bytes > MOST_METADATA_BYTES) {
            problems.add(
                    "Metadata",
                    "too-long",
                    "metadata and tags have " + bytes + " bytes together, at most " + MOST_METADATA_BYTES);
        }
    }

    private void member(String field, String name, @Nullable Object value) {
        boolean xml = problems.format() == Format.XML;
        if (xml && !name.matches("[\\p{L}_][\\p{L}\\p{N}_.-]*")) {
            problems.add(field, "name", "'" + name + "' cannot be the name of an XML element; send it as JSON");
        }
        problems.text(field, name);
        if (value instanceof String text) problems.text(field, text);
        if (value instanceof List<?> || value instanceof Map<?, ?>) {
            if (xml) problems.add(field, "format", "XML takes text, numbers and booleans only; send it as JSON");
        }
        if (value instanceof List<?> list) list.forEach(entry -> member(field, name, entry));
        if (value instanceof Map<?, ?> map) map.forEach((key, entry) -> member(field, String.valueOf(key), entry));
    }

    private void rows(int message, int firstRow, List<MergeRow> rows, Set<String> inHeaders) {
        if (rows.isEmpty())
            problems.add("MergeData", "missing", "there is no row; a merge needs a row for each recipient");
        for (int i = 0; i < rows.size(); i++) {
            problems.at(message, firstRow + i);
            String address = rows.get(i).address();
            if (address == null || address.isBlank()) {
                problems.add(MergeRow.ADDRESS, "missing", "the row has no address; give MergeRow.to(...) one");
            }
            fields("MergeData", rows.get(i).fields(), inHeaders);
        }
    }

    private void fields(String where, List<Map.Entry<String, String>> fields, Set<String> inHeaders) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, String> field : fields) {
            String name = field.getKey();
            notBlank(where, name, "a merge field has no name");
            if (!names.add(name)) {
                problems.add(
                        name, "duplicate", "the merge field '" + name + "' comes twice; letter case does not count");
            }
            problems.text(name, name);
            if (inHeaders.contains(name)) problems.line(name, field.getValue());
            else problems.text(name, field.getValue());
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
