package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import io.github.socketlabs4j.testing.letters.Letter;
import io.github.socketlabs4j.testing.letters.TakenMail;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One recipient's copy of a mail, as it landed in the mailbox: merged, and without the recipients nobody is to see. Immutable
 * and thread-safe.
 */
public final class DeliveredMail {
    private final TakenMail taken;
    private final Letter letter;

    DeliveredMail(TakenMail taken) {
        this.taken = taken;
        this.letter = taken.letter();
    }

    /** The mail as the platform knows it. */
    TakenMail taken() {
        return taken;
    }

    /**
     * The emulator's number for this copy, the same as in its {@link DeliveryRecord}s.
     *
     * @return a positive number that grows from copy to copy
     */
    public long id() {
        return taken.id();
    }

    /**
     * When it arrived, by the emulator's clock.
     *
     * @return the time
     */
    public Instant receivedAt() {
        return taken.takenAt();
    }

    /**
     * Whose mailbox it is in: an address of To, Cc or Bcc, or a merge row's {@code DeliveryAddress}.
     *
     * @return the bare address as it was sent
     */
    public String recipient() {
        return taken.recipient();
    }

    /**
     * Who it is from. Wire: {@code From}.
     *
     * @return the sender
     */
    public EmailAddress from() {
        return letter.from();
    }

    /**
     * Where answers go. Wire: {@code ReplyTo}.
     *
     * @return the address, or null for the sender
     */
    public @Nullable EmailAddress replyTo() {
        return letter.replyTo();
    }

    /**
     * The To line, which everybody sees. Wire: {@code To}.
     *
     * @return an unmodifiable list
     */
    public List<EmailAddress> to() {
        return letter.to();
    }

    /**
     * The Cc line, which everybody sees; Bcc is seen by nobody. Wire: {@code Cc}.
     *
     * @return an unmodifiable list
     */
    public List<EmailAddress> cc() {
        return letter.cc();
    }

    /**
     * The subject line. Wire: {@code Subject}.
     *
     * @return the subject, or null if it came out empty in a merge
     */
    public @Nullable String subject() {
        return letter.subject();
    }

    /**
     * The plain-text body. Wire: {@code TextBody}, or the template's.
     *
     * @return the text, or null
     */
    public @Nullable String textBody() {
        return letter.textBody();
    }

    /**
     * The HTML body. Wire: {@code HtmlBody}, or the template's.
     *
     * @return the markup, or null
     */
    public @Nullable String htmlBody() {
        return letter.htmlBody();
    }

    /**
     * The AMP for Email body. Wire: {@code AmpBody}.
     *
     * @return the markup, or null
     */
    public @Nullable String ampBody() {
        return letter.ampBody();
    }

    /**
     * The custom headers. Wire: {@code CustomHeaders}.
     *
     * @return an unmodifiable list in the order they were sent
     */
    public List<MailHeader> headers() {
        return letter.headers();
    }

    /**
     * The first custom header of a name.
     *
     * @param name the name, in any letter case
     * @return its value, or null if there is none
     */
    public @Nullable String header(String name) {
        for (MailHeader header : headers()) {
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
        return letter.attachments().stream().map(DeliveredFile::new).toList();
    }

    /**
     * The campaign. Wire: {@code MailingId}.
     *
     * @return the id, or null
     */
    public @Nullable String mailingId() {
        return letter.mailingId();
    }

    /**
     * The code of the message. Wire: {@code MessageId}.
     *
     * @return the id, or null
     */
    public @Nullable String messageId() {
        return letter.messageId();
    }

    /**
     * The character set asked for. Wire: {@code Charset}.
     *
     * @return the name as it was sent, or null
     */
    public @Nullable String charset() {
        return letter.charset();
    }

    /**
     * The metadata. Wire: {@code Metadata}.
     *
     * @return an unmodifiable map in the order the pairs were sent; of a key that came twice the last value
     */
    public Map<String, String> metadata() {
        return letter.metadata();
    }

    /**
     * The tags. Wire: {@code Tags}.
     *
     * @return an unmodifiable list in the order they were sent
     */
    public List<String> tags() {
        return letter.tags();
    }

    /** Whether it is the same copy. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeliveredMail mail && taken.equals(mail.taken);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id());
    }

    /** The mail the way a person reads it, on several lines; attachments by name only. */
    @Override
    public String toString() {
        String body = textBody() != null ? textBody() : htmlBody();
        StringBuilder s = new StringBuilder("mailbox of ").append(recipient());
        line(s, "From", from().toString());
        line(s, "To", joined(to()));
        line(s, "Cc", joined(cc()));
        line(s, "Subject", subject());
        line(s, "Body", body == null ? null : body.strip());
        line(s, "Files", joined(attachments()));
        return s.toString();
    }

    private static void line(StringBuilder s, String name, @Nullable String value) {
        if (value == null || value.isEmpty()) return;
        s.append(System.lineSeparator()).append("  ").append(name).append(": ").append(value);
    }

    private static String joined(List<?> parts) {
        return parts.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
