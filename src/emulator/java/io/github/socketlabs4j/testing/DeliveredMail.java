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
 * One recipient's copy of a mail in a mailbox. Merge fields are filled in, and Bcc recipients are removed. Immutable
 * and thread-safe.
 */
public final class DeliveredMail {
    private final TakenMail taken;
    private final Letter letter;

    DeliveredMail(TakenMail taken) {
        this.taken = taken;
        this.letter = taken.letter();
    }

    /** The platform's record of this mail. */
    TakenMail taken() {
        return taken;
    }

    /**
     * The emulator's id of this copy, the same as in its {@link DeliveryRecord}s.
     *
     * @return a positive number; later copies have greater numbers
     */
    public long id() {
        return taken.id();
    }

    /**
     * When the platform accepted the mail, by the emulator's clock.
     *
     * @return the time
     */
    public Instant receivedAt() {
        return taken.takenAt();
    }

    /**
     * The recipient whose mailbox it is in: an address of To, Cc or Bcc, or the {@code DeliveryAddress} of a merge row.
     *
     * @return the bare address, spelled as in the request
     */
    public String recipient() {
        return taken.recipient();
    }

    /**
     * The sender. Wire: {@code From}.
     *
     * @return the sender
     */
    public EmailAddress from() {
        return letter.from();
    }

    /**
     * The address for replies. Wire: {@code ReplyTo}.
     *
     * @return the address, or null if replies go to the sender
     */
    public @Nullable EmailAddress replyTo() {
        return letter.replyTo();
    }

    /**
     * The addresses in the To header. Wire: {@code To}.
     *
     * @return an unmodifiable list
     */
    public List<EmailAddress> to() {
        return letter.to();
    }

    /**
     * The addresses in the Cc header. There is no Bcc header. Wire: {@code Cc}.
     *
     * @return an unmodifiable list
     */
    public List<EmailAddress> cc() {
        return letter.cc();
    }

    /**
     * The subject. Wire: {@code Subject}.
     *
     * @return the subject, or null if it is empty after the merge
     */
    public @Nullable String subject() {
        return letter.subject();
    }

    /**
     * The plain-text body. Wire: {@code TextBody}, or the text body of the template.
     *
     * @return the text, or null
     */
    public @Nullable String textBody() {
        return letter.textBody();
    }

    /**
     * The HTML body. Wire: {@code HtmlBody}, or the HTML body of the template.
     *
     * @return the HTML, or null
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
     * @return an unmodifiable list in the order of the request
     */
    public List<MailHeader> headers() {
        return letter.headers();
    }

    /**
     * The value of the first custom header with a name.
     *
     * @param name the name; compared ignoring case
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
     * @return an unmodifiable list in the order of the request
     */
    public List<DeliveredFile> attachments() {
        return letter.attachments().stream().map(DeliveredFile::new).toList();
    }

    /**
     * The id of the mailing. Wire: {@code MailingId}.
     *
     * @return the id, or null
     */
    public @Nullable String mailingId() {
        return letter.mailingId();
    }

    /**
     * The id of the message. Wire: {@code MessageId}.
     *
     * @return the id, or null
     */
    public @Nullable String messageId() {
        return letter.messageId();
    }

    /**
     * The character set named in the request. Wire: {@code Charset}.
     *
     * @return the name as in the request, or null
     */
    public @Nullable String charset() {
        return letter.charset();
    }

    /**
     * The metadata. Wire: {@code Metadata}.
     *
     * @return an unmodifiable map in the order of the request; if a key occurs several times, it has the last value
     */
    public Map<String, String> metadata() {
        return letter.metadata();
    }

    /**
     * The tags. Wire: {@code Tags}.
     *
     * @return an unmodifiable list in the order of the request
     */
    public List<String> tags() {
        return letter.tags();
    }

    /** Whether both are the same copy of the same mail. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeliveredMail mail && taken.equals(mail.taken);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id());
    }

    /** The mail on several lines, for people to read. It shows name, type and size of attachments. */
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
