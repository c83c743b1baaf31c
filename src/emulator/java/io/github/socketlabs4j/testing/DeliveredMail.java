package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * One recipient's copy of a mail, as it landed in the mailbox: merged, and without the recipients nobody is to see. Immutable
 * and thread-safe.
 */
public final class DeliveredMail {
    private final String recipient;
    private final EmailAddress from;
    private final @Nullable EmailAddress replyTo;
    private final List<EmailAddress> to;
    private final List<EmailAddress> cc;
    private final @Nullable String subject;
    private final @Nullable String text;
    private final @Nullable String html;
    private final @Nullable String amp;
    private final List<MailHeader> headers;
    private final List<DeliveredFile> files;
    private final @Nullable String mailingId;
    private final @Nullable String messageId;
    private final @Nullable String charset;
    private final Map<String, String> metadata;
    private final List<String> tags;
    private final long size;

    // Set once, by the ledger, before anybody else sees the mail.
    private long id;
    private Instant receivedAt = Instant.MIN;

    /**
     * Fills the placeholders of a message that passed its checks, for one recipient.
     *
     * @param bodies the message, or the template that takes the place of its bodies
     * @param files the message's attachments, which all its copies share
     * @param size how many bytes the message has
     * @param fields the recipient
     */
    DeliveredMail(Posted message, Posted bodies, List<DeliveredFile> files, long size, MergeFields fields) {
        this.recipient = fields.recipient;
        EmailAddress sender = address(message.get("From"), fields);
        this.from = sender == null ? EmailAddress.of("") : sender;
        this.replyTo = address(message.get("ReplyTo"), fields);
        this.to = addresses(message.list("To"), fields);
        this.cc = addresses(message.list("Cc"), fields);
        this.subject = fields.fillLine(message.text("Subject"));
        this.text = fields.fill(bodies.text("TextBody"));
        this.html = fields.fill(bodies.text("HtmlBody"));
        this.amp = fields.fill(message.text("AmpBody"));
        this.headers = headersOf(message, fields);
        this.files = Collections.unmodifiableList(files);
        this.mailingId = fields.fillLine(message.text("MailingId"));
        this.messageId = fields.fillLine(message.text("MessageId"));
        this.charset = message.text("Charset");
        this.metadata = metadata(message);
        this.tags = message.list("Tags");
        this.size = size;
    }

    /** Gives the copy its number when it arrives. */
    void arrive(long number, Instant time) {
        id = number;
        receivedAt = time;
    }

    /** How many bytes the whole message has. */
    long size() {
        return size;
    }

    /**
     * The emulator's number for this copy, the same as in its {@link DeliveryRecord}s.
     *
     * @return a positive number that grows from copy to copy
     */
    public long id() {
        return id;
    }

    /**
     * When it arrived, by the emulator's clock.
     *
     * @return the time
     */
    public Instant receivedAt() {
        return receivedAt;
    }

    /**
     * Whose mailbox it is in: an address of To, Cc or Bcc, or a merge row's {@code DeliveryAddress}.
     *
     * @return the bare address as it was sent
     */
    public String recipient() {
        return recipient;
    }

    /**
     * Who it is from. Wire: {@code From}.
     *
     * @return the sender
     */
    public EmailAddress from() {
        return from;
    }

    /**
     * Where answers go. Wire: {@code ReplyTo}.
     *
     * @return the address, or null for the sender
     */
    public @Nullable EmailAddress replyTo() {
        return replyTo;
    }

    /**
     * The To line, which everybody sees. Wire: {@code To}.
     *
     * @return an unmodifiable list
     */
    public List<EmailAddress> to() {
        return to;
    }

    /**
     * The Cc line, which everybody sees; Bcc is seen by nobody. Wire: {@code Cc}.
     *
     * @return an unmodifiable list
     */
    public List<EmailAddress> cc() {
        return cc;
    }

    /**
     * The subject line. Wire: {@code Subject}.
     *
     * @return the subject, or null if it came out empty in a merge
     */
    public @Nullable String subject() {
        return subject;
    }

    /**
     * The plain-text body. Wire: {@code TextBody}, or the template's.
     *
     * @return the text, or null
     */
    public @Nullable String textBody() {
        return text;
    }

    /**
     * The HTML body. Wire: {@code HtmlBody}, or the template's.
     *
     * @return the markup, or null
     */
    public @Nullable String htmlBody() {
        return html;
    }

    /**
     * The AMP for Email body. Wire: {@code AmpBody}.
     *
     * @return the markup, or null
     */
    public @Nullable String ampBody() {
        return amp;
    }

    /**
     * The custom headers. Wire: {@code CustomHeaders}.
     *
     * @return an unmodifiable list in the order they were sent
     */
    public List<MailHeader> headers() {
        return headers;
    }

    /**
     * The first custom header of a name.
     *
     * @param name the name, in any letter case
     * @return its value, or null if there is none
     */
    public @Nullable String header(String name) {
        for (MailHeader header : headers) {
            if (header.name().equalsIgnoreCase(name)) return header.value();
        }
        return null;
    }

    /**
     * The attachments. Wire: {@code Attachments}.
     *
     * @return an unmodifiable list in the order they were sent
     */
    public List<DeliveredFile> attachments() {
        return files;
    }

    /**
     * The campaign. Wire: {@code MailingId}.
     *
     * @return the id, or null
     */
    public @Nullable String mailingId() {
        return mailingId;
    }

    /**
     * The code of the message. Wire: {@code MessageId}.
     *
     * @return the id, or null
     */
    public @Nullable String messageId() {
        return messageId;
    }

    /**
     * The character set asked for. Wire: {@code Charset}.
     *
     * @return the name as it was sent, or null
     */
    public @Nullable String charset() {
        return charset;
    }

    /**
     * The metadata. Wire: {@code Metadata}.
     *
     * @return an unmodifiable map in the order the pairs were sent; of a key that came twice the last value
     */
    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * The tags. Wire: {@code Tags}.
     *
     * @return an unmodifiable list in the order they were sent
     */
    public List<String> tags() {
        return tags;
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
    static List<MailHeader> headersOf(Posted part, MergeFields fields) {
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

    /** The mail the way a person reads it, on several lines; attachments by name only. */
    @Override
    public String toString() {
        StringBuilder s = new StringBuilder("mailbox of ").append(recipient);
        line(s, "From", from.toString());
        line(s, "To", join(to));
        line(s, "Cc", join(cc));
        line(s, "Subject", subject);
        String body = text != null ? text : html;
        line(s, "Body", body == null ? null : body.strip());
        line(s, "Files", join(files));
        return s.toString();
    }

    private static void line(StringBuilder s, String name, @Nullable String value) {
        if (value == null || value.isEmpty()) return;
        s.append(System.lineSeparator()).append("  ").append(name).append(": ").append(value);
    }

    private static String join(List<?> parts) {
        StringJoiner all = new StringJoiner(", ");
        for (Object part : parts) all.add(part.toString());
        return all.toString();
    }
}
