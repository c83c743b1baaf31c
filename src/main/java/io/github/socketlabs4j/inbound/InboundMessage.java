package io.github.socketlabs4j.inbound;

import io.github.socketlabs4j.internal.codec.document.Posts;
import io.github.socketlabs4j.internal.codec.document.StoredDocument;
import io.github.socketlabs4j.internal.codec.shape.LongText;
import io.github.socketlabs4j.mail.EmailAddress;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail that the platform received and parsed. Texts are in memory, except bodies of more than 1 MiB. Such bodies and
 * the content of attachments are read each time you ask for them: from memory or, if the whole post has more than 1
 * MiB, from a temporary file.
 *
 * <p>A value that was not sent, is empty or cannot be parsed is null. All content comes from unknown senders: sanitize
 * an HTML body before you show it, and see {@link InboundHeaders} and {@link InboundAttachment}.
 *
 * <p>Thread-safe, and immutable except for {@link #close()}. {@link InboundParser#receive} closes the mail when the
 * handler returns. After {@link InboundParser#parse} and {@link InboundParser#parseTrusted} the caller must close it.
 * If that is forgotten, the temporary file is deleted when neither the mail nor one of its attachments is reachable any
 * more.
 *
 * <pre>{@code
 * for (InboundAttachment file : mail.allAttachments()) {
 *     try (InputStream content = file.open()) {
 *         Files.copy(content, folder.resolve(UUID.randomUUID() + "-" + file.safeName()));
 *     }
 * }
 * }</pre>
 */
public final class InboundMessage implements AutoCloseable {
    private final StoredDocument document;
    private final ParsedMail mail;
    private final MailContent content;
    /** Computed at the first call of {@link #identity()}, because it reads all attachments. */
    private volatile @Nullable String contentIdentity;

    /**
     * Creates a mail.
     *
     * @param document the post that the mail was read from; closed with this
     * @param mail the parsed post
     * @param content the content of {@code mail}, here not null
     */
    InboundMessage(StoredDocument document, ParsedMail mail, MailContent content) {
        this.document = document;
        this.mail = mail;
        this.content = content;
    }

    /**
     * The sender in the SMTP envelope, to which bounces are sent. It may differ from {@link #from()}. Wire:
     * {@code InboundMailFrom}.
     *
     * @return the address; null for the null sender of bounces, whether it was sent as empty text, as null or as
     *     {@code <>}
     */
    public @Nullable String inboundMailFrom() {
        return mail.inboundMailFrom();
    }

    /**
     * The recipient in the SMTP envelope. Wire: {@code InboundRcptTo}.
     *
     * @return the address as it was sent, or null; {@link #recipients()} splits a text with several addresses
     */
    public @Nullable String inboundRcptTo() {
        return mail.inboundRcptTo();
    }

    /**
     * The IP address of the server that delivered the mail to the platform. Wire: {@code InboundIpAddress}.
     *
     * @return an IPv4 or IPv6 address, or null
     */
    public @Nullable String inboundIpAddress() {
        return mail.inboundIpAddress();
    }

    /**
     * The errors that occurred while the platform parsed the mail. Wire: {@code ErrorLog}.
     *
     * @return the text, usually null
     */
    public @Nullable String errorLog() {
        return mail.errorLog();
    }

    /**
     * The spam score: the higher, the more the mail looks like spam. Wire: {@code SpamScore}.
     *
     * @return the score, which may be negative, or null
     */
    public @Nullable Double spamScore() {
        return mail.spamScore();
    }

    /**
     * The rules that make up the spam score. Wire: {@code SpamDetails}.
     *
     * @return the text, or null
     */
    public @Nullable String spamDetails() {
        return mail.spamDetails();
    }

    /**
     * The id of the server that received the mail. Wire: {@code ServerId}.
     *
     * @return the id; often null, because the platform does not send it to older endpoints
     */
    public @Nullable Long serverId() {
        return mail.serverId();
    }

    /**
     * The id of the subaccount that the server belongs to. Wire: {@code SubaccountId}.
     *
     * @return the id, or null
     */
    public @Nullable Long subaccountId() {
        return mail.subaccountId();
    }

    /**
     * The id of the server's pool of IP addresses. Wire: {@code IpPoolId}.
     *
     * @return the id, or null
     */
    public @Nullable Long ipPoolId() {
        return mail.ipPoolId();
    }

    /**
     * The metadata of the sent message that this mail is about. Wire: {@code Data.Meta}.
     *
     * @return an unmodifiable map in its order, usually empty
     */
    public Map<String, String> metadata() {
        return mail.metadata();
    }

    /**
     * The tags of the sent message that this mail is about. Wire: {@code Data.Tags}.
     *
     * @return an unmodifiable list, usually empty
     */
    public List<String> tags() {
        return mail.tags();
    }

    /**
     * The charset of the text body in the original mail; {@link #textBody()} is already decoded. Wire:
     * {@code TextCharSet}.
     *
     * @return its name, or null
     */
    public @Nullable String textCharSet() {
        return content.textCharSet();
    }

    /**
     * The charset of the HTML body in the original mail; {@link #htmlBody()} is already decoded. Wire:
     * {@code HtmlCharSet}.
     *
     * @return its name, or null
     */
    public @Nullable String htmlCharSet() {
        return content.htmlCharSet();
    }

    /**
     * The mailing id (campaign) of the sent message that this mail is about. Wire: {@code MailingId}.
     *
     * @return the id, usually null
     */
    public @Nullable String mailingId() {
        return content.mailingId();
    }

    /**
     * The message id of the sent message that this mail is about; not the {@code Message-ID} header. Wire:
     * {@code MessageId}.
     *
     * @return the id, usually null
     */
    public @Nullable String messageId() {
        return content.messageId();
    }

    /**
     * The subject, decoded. Wire: {@code Subject}.
     *
     * @return the text, or null
     */
    public @Nullable String subject() {
        return content.subject();
    }

    /**
     * The text body. A body of more than 1 MiB is read into memory at each call; {@link #openTextBody()} avoids that.
     * Wire: {@code TextBody}.
     *
     * @return the text with the line breaks of the mail, or null
     * @throws IllegalStateException if the body has more than 1 MiB and the mail is closed
     * @throws UncheckedIOException if the mail's temporary file cannot be read
     */
    public @Nullable String textBody() {
        return text(content.textBody());
    }

    /**
     * The HTML body as its sender wrote it. A body of more than 1 MiB is read into memory at each call;
     * {@link #openHtmlBody()} avoids that. Wire: {@code HtmlBody}.
     *
     * @return the text, or null
     * @throws IllegalStateException if the body has more than 1 MiB and the mail is closed
     * @throws UncheckedIOException if the mail's temporary file cannot be read
     */
    public @Nullable String htmlBody() {
        return text(content.htmlBody());
    }

    private static @Nullable String text(@Nullable LongText body) {
        try {
            return body == null ? null : body.text();
        } catch (IOException lost) {
            throw new UncheckedIOException("a body of the mail cannot be read", lost);
        }
    }

    /**
     * Opens the text body, whatever its length.
     *
     * @return a new reader from the first character, empty if there is no text body; the caller closes it
     * @throws IOException if the mail's temporary file cannot be read
     * @throws IllegalStateException if the body has more than 1 MiB and the mail is closed
     */
    public Reader openTextBody() throws IOException {
        return open(content.textBody());
    }

    /**
     * Opens the HTML body, whatever its length.
     *
     * @return a new reader from the first character, empty if there is no HTML body; the caller closes it
     * @throws IOException if the mail's temporary file cannot be read
     * @throws IllegalStateException if the body has more than 1 MiB and the mail is closed
     */
    public Reader openHtmlBody() throws IOException {
        return open(content.htmlBody());
    }

    private static Reader open(@Nullable LongText body) throws IOException {
        return body == null ? Reader.nullReader() : body.open();
    }

    /**
     * The headers that have no accessor of their own. Wire: {@code CustomHeaders}.
     *
     * @return the headers; usually without {@code From}, {@code To} and {@code Subject}
     */
    public InboundHeaders customHeaders() {
        return content.customHeaders();
    }

    /**
     * The sender in the {@code From} header. Wire: {@code From}.
     *
     * @return the address, or null; if only a name was sent, the address is the empty text
     */
    public @Nullable EmailAddress from() {
        return content.from();
    }

    /**
     * The address for replies. Wire: {@code ReplyTo}.
     *
     * @return the address, or null if replies go to {@link #from()}
     */
    public @Nullable EmailAddress replyTo() {
        return content.replyTo();
    }

    /**
     * The recipients in the {@code To} header. Wire: {@code To}.
     *
     * @return an unmodifiable list, maybe empty
     */
    public List<EmailAddress> to() {
        return content.to();
    }

    /**
     * The recipients of a copy. Wire: {@code Cc}.
     *
     * @return an unmodifiable list, maybe empty
     */
    public List<EmailAddress> cc() {
        return content.cc();
    }

    /**
     * The recipients of a copy that other recipients do not see. Wire: {@code Bcc}.
     *
     * @return an unmodifiable list, maybe empty
     */
    public List<EmailAddress> bcc() {
        return content.bcc();
    }

    /**
     * The attached files. Wire: {@code Attachments}.
     *
     * @return an unmodifiable list, maybe empty
     */
    public List<InboundAttachment> attachments() {
        return content.attachments();
    }

    /**
     * The files that the HTML body shows by their content id, mostly pictures. Wire: {@code EmbeddedMedia}.
     *
     * @return an unmodifiable list, maybe empty
     */
    public List<InboundAttachment> embeddedMedia() {
        return content.embeddedMedia();
    }

    /**
     * All files of the mail: attachments and embedded media. The platform does not document in which of the two lists
     * an inline part without a content id is.
     *
     * @return an unmodifiable list of the attachments, followed by the embedded media; maybe empty
     */
    public List<InboundAttachment> allAttachments() {
        return Stream.concat(attachments().stream(), embeddedMedia().stream()).toList();
    }

    /**
     * The recipients in the SMTP envelope one by one, in case a post has several: {@link #inboundRcptTo()} split at its
     * commas, except commas inside quotes.
     *
     * @return an unmodifiable list, maybe empty
     */
    public List<String> recipients() {
        String all = Objects.requireNonNullElse(inboundRcptTo(), "");
        List<String> recipients = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int at = 0; at <= all.length(); at++) {
            boolean atEnd = at == all.length();
            if (!atEnd && all.charAt(at) == '"') quoted = !quoted;
            if (!atEnd && (quoted || all.charAt(at) != ',')) continue;
            String recipient = all.substring(start, at).strip();
            if (!recipient.isEmpty()) recipients.add(recipient);
            start = at + 1;
        }
        return List.copyOf(recipients);
    }

    /**
     * Whether a program must not reply to this mail, because two programs could then reply to each other without end.
     * True if the envelope sender, a header or the address for replies shows that a program wrote the mail or that it
     * was sent to many recipients.
     *
     * @return true if only a person should reply; {@link #automaticBecause()} says why
     */
    public boolean automatic() {
        return automaticBecause() != null;
    }

    /**
     * The reason why a program must not reply to this mail; for logs and for your own decision. The first sign that is
     * found counts. Signs are: the null sender of bounces; {@code Auto-Submitted} with another value than {@code no};
     * {@code Precedence} bulk, list, junk or auto_reply; the headers of vacation programs, ticket systems, Exchange and
     * mailing lists; the content type of a report; an envelope sender that is a mailing list or a mail server; an
     * address for replies such as {@code no-reply@}.
     *
     * @return the reason, without any content of the mail; null if a program may reply
     */
    public @Nullable String automaticBecause() {
        return AutomaticMail.because(this);
    }

    /**
     * A key to recognise duplicates by: every post of the same mail to the same recipient has the same key. It is a
     * hash of the {@code Message-ID} header and {@link #inboundRcptTo()}. For a mail without that header it is a hash
     * of its whole content, for which all attachments are read once.
     *
     * @return 64 hexadecimal digits
     * @throws IllegalStateException if the mail has no {@code Message-ID} and was closed before the first call
     * @throws UncheckedIOException if the mail's temporary file cannot be read
     */
    public String identity() {
        String id = customHeaders().first("Message-ID").orElse(null);
        if (id != null) return Posts.identity(id, inboundRcptTo());
        String identity = contentIdentity;
        if (identity == null) {
            identity = ContentIdentity.of(this, content);
            contentIdentity = identity;
        }
        return identity;
    }

    /**
     * The members of the post that have no accessor here, by their wire names; never the secret key. Those of its
     * {@code Message} are in {@link #messageExtras()}.
     *
     * @return an unmodifiable map that ignores the case of names
     */
    public Map<String, String> extras() {
        return mail.extras();
    }

    /**
     * The members of the post's {@code Message} that have no accessor here, by their wire names.
     *
     * @return an unmodifiable map that ignores the case of names
     */
    public Map<String, String> messageExtras() {
        return content.extras();
    }

    /**
     * Releases the content of attachments, bodies of more than 1 MiB, and the temporary file, if there is one. All
     * other values remain readable. Closing twice has no effect.
     */
    @Override
    public void close() {
        document.close();
    }

    /** The number of files; no content of the mail, which is private. */
    @Override
    public String toString() {
        return "InboundMessage[" + attachments().size() + " attachments, "
                + embeddedMedia().size() + " embedded]";
    }
}
