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
 * A mail that the platform received and parsed. Its texts are in memory, but for bodies of more than a mebibyte; these and the content
 * of attachments are read when they are asked for, from memory or, if the post had more than a mebibyte, from a temporary file.
 *
 * <p>Whatever was not sent, was empty or cannot be read is null. Everything in it comes from strangers: show no HTML body
 * that was not sanitized, and see {@link InboundHeaders} and {@link InboundAttachment}.
 *
 * <p>Immutable but for {@link #close()}, and thread-safe. {@link InboundParser#receive} closes it when the handler returns;
 * who called {@link InboundParser#parse} or {@link InboundParser#parseTrusted} closes it. The file of a forgotten one goes when nothing refers to it or to one of
 * its attachments any more.
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
    /** Made when it is first asked for: it reads all there is. */
    private volatile @Nullable String identityWithoutId;

    /**
     * A mail.
     *
     * @param document what it was read from; closed with this
     * @param mail what was read
     * @param content the content of {@code mail}, which is there
     */
    InboundMessage(StoredDocument document, ParsedMail mail, MailContent content) {
        this.document = document;
        this.mail = mail;
        this.content = content;
    }

    /**
     * The sender in the SMTP envelope, where bounces go; not always the one in {@link #from()}. Wire:
     * {@code InboundMailFrom}.
     *
     * @return the address; null for the null sender of bounces, whether it came as empty text, null or {@code <>}
     */
    public @Nullable String inboundMailFrom() {
        return mail.inboundMailFrom();
    }

    /**
     * The recipient in the SMTP envelope. Wire: {@code InboundRcptTo}.
     *
     * @return the address as it came, or null; see {@link #recipients()} for a text with several
     */
    public @Nullable String inboundRcptTo() {
        return mail.inboundRcptTo();
    }

    /**
     * The address of the machine that delivered the mail. Wire: {@code InboundIpAddress}.
     *
     * @return an IPv4 or IPv6 address, or null
     */
    public @Nullable String inboundIpAddress() {
        return mail.inboundIpAddress();
    }

    /**
     * What went wrong when the platform parsed the mail. Wire: {@code ErrorLog}.
     *
     * @return the text, null as a rule
     */
    public @Nullable String errorLog() {
        return mail.errorLog();
    }

    /**
     * How much the mail looks like spam. Wire: {@code SpamScore}.
     *
     * @return the score, which may be negative, or null
     */
    public @Nullable Double spamScore() {
        return mail.spamScore();
    }

    /**
     * What made the spam score. Wire: {@code SpamDetails}.
     *
     * @return the text, or null
     */
    public @Nullable String spamDetails() {
        return mail.spamDetails();
    }

    /**
     * The server that received it. Wire: {@code ServerId}.
     *
     * @return the number; often null, because older endpoints are not told
     */
    public @Nullable Long serverId() {
        return mail.serverId();
    }

    /**
     * The subaccount the server belongs to. Wire: {@code SubaccountId}.
     *
     * @return the number, or null
     */
    public @Nullable Long subaccountId() {
        return mail.subaccountId();
    }

    /**
     * The pool of the server's addresses. Wire: {@code IpPoolId}.
     *
     * @return the number, or null
     */
    public @Nullable Long ipPoolId() {
        return mail.ipPoolId();
    }

    /**
     * What the message this mail is about was sent with. Wire: {@code Data.Meta}.
     *
     * @return an unmodifiable map in its order, empty as a rule
     */
    public Map<String, String> metadata() {
        return mail.metadata();
    }

    /**
     * The tags of the message this mail is about. Wire: {@code Data.Tags}.
     *
     * @return an unmodifiable list, empty as a rule
     */
    public List<String> tags() {
        return mail.tags();
    }

    /**
     * The charset the text body had in the mail; {@link #textBody()} is Unicode already. Wire: {@code TextCharSet}.
     *
     * @return its name, or null
     */
    public @Nullable String textCharSet() {
        return content.textCharSet();
    }

    /**
     * The charset the HTML body had in the mail; {@link #htmlBody()} is Unicode already. Wire: {@code HtmlCharSet}.
     *
     * @return its name, or null
     */
    public @Nullable String htmlCharSet() {
        return content.htmlCharSet();
    }

    /**
     * The campaign this mail is about. Wire: {@code MailingId}.
     *
     * @return the id, null as a rule
     */
    public @Nullable String mailingId() {
        return content.mailingId();
    }

    /**
     * The platform's code of the mail this one is about; not the {@code Message-ID} header. Wire: {@code MessageId}.
     *
     * @return the code, null as a rule
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
     * The body as text. Wire: {@code TextBody}. One of more than a mebibyte is made anew each time; {@link #openTextBody()} needs no
     * memory for it.
     *
     * @return the text with the line breaks of the mail, or null
     * @throws IllegalStateException if it has more than a mebibyte and the mail is closed
     * @throws UncheckedIOException if the mail's temporary file cannot be read
     */
    public @Nullable String textBody() {
        return text(content.textBody());
    }

    /**
     * The body as HTML, as its sender wrote it. Wire: {@code HtmlBody}. One of more than a mebibyte is made anew each time;
     * {@link #openHtmlBody()} needs no memory for it.
     *
     * @return the text, or null
     * @throws IllegalStateException if it has more than a mebibyte and the mail is closed
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
     * Opens the body as text, of any length.
     *
     * @return a new reader from the first character, empty if there is no such body; the caller closes it
     * @throws IOException if the mail's temporary file cannot be read
     * @throws IllegalStateException if it has more than a mebibyte and the mail is closed
     */
    public Reader openTextBody() throws IOException {
        return open(content.textBody());
    }

    /**
     * Opens the body as HTML, of any length.
     *
     * @return a new reader from the first character, empty if there is no such body; the caller closes it
     * @throws IOException if the mail's temporary file cannot be read
     * @throws IllegalStateException if it has more than a mebibyte and the mail is closed
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
     * @return the headers; without {@code From}, {@code To} and {@code Subject} as a rule
     */
    public InboundHeaders customHeaders() {
        return content.customHeaders();
    }

    /**
     * The sender in the mail. Wire: {@code From}.
     *
     * @return the address, which may be an empty text beside a name; or null
     */
    public @Nullable EmailAddress from() {
        return content.from();
    }

    /**
     * Where answers go. Wire: {@code ReplyTo}.
     *
     * @return the address, or null to answer {@link #from()}
     */
    public @Nullable EmailAddress replyTo() {
        return content.replyTo();
    }

    /**
     * The recipients in the mail. Wire: {@code To}.
     *
     * @return an unmodifiable list, maybe empty
     */
    public List<EmailAddress> to() {
        return content.to();
    }

    /**
     * Who gets a copy. Wire: {@code Cc}.
     *
     * @return an unmodifiable list, maybe empty
     */
    public List<EmailAddress> cc() {
        return content.cc();
    }

    /**
     * Who gets a copy the others do not see. Wire: {@code Bcc}.
     *
     * @return an unmodifiable list, maybe empty
     */
    public List<EmailAddress> bcc() {
        return content.bcc();
    }

    /**
     * The files that came with the mail. Wire: {@code Attachments}.
     *
     * @return an unmodifiable list, maybe empty
     */
    public List<InboundAttachment> attachments() {
        return content.attachments();
    }

    /**
     * What the HTML body shows by its content id, pictures above all. Wire: {@code EmbeddedMedia}.
     *
     * @return an unmodifiable list, maybe empty
     */
    public List<InboundAttachment> embeddedMedia() {
        return content.embeddedMedia();
    }

    /**
     * Everything that came with the mail: whether an inline part without a content id is an attachment or embedded is not
     * documented.
     *
     * @return an unmodifiable list of the attachments and then the embedded media, maybe empty
     */
    public List<InboundAttachment> allAttachments() {
        return Stream.concat(attachments().stream(), embeddedMedia().stream()).toList();
    }

    /**
     * The recipients in the SMTP envelope one by one, should a post ever be for several: {@link #inboundRcptTo()} split at its
     * commas, but for those between quotes.
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
     * Whether the mail must not be answered by a program, or two programs may answer each other for ever. It was written by a program
     * or goes to many, as far as that shows: by its sender in the envelope, by its headers, or by where an answer would go.
     *
     * @return true if only a person may answer; {@link #automaticBecause()} tells why
     */
    public boolean automatic() {
        return automaticBecause() != null;
    }

    /**
     * Why the mail must not be answered by a program; for logs, and for those who know better. Of the signs there may be the first one
     * is told: the null sender of bounces; {@code Auto-Submitted} other than {@code no}; {@code Precedence} bulk, list, junk or
     * auto_reply; the headers of vacation programs, ticket systems and Exchange; those of lists; a content type of reports; a sender
     * that is a list or a mail server; an address to answer to such as {@code no-reply@}.
     *
     * @return the reason in words of ours, with nothing of the mail; null if a program may answer
     */
    public @Nullable String automaticBecause() {
        return AutomaticMail.because(this);
    }

    /**
     * A text that is the same for each post of this mail to this recipient, to find duplicates by: a hash of the
     * {@code Message-ID} header and {@link #inboundRcptTo()}, and of a mail without that header a hash of all it says, for which its
     * attachments are read.
     *
     * @return 64 hexadecimal digits
     * @throws IllegalStateException if a mail without {@code Message-ID} is asked for the first time after it was closed
     * @throws UncheckedIOException if its temporary file cannot be read
     */
    public String identity() {
        String id = customHeaders().first("Message-ID").orElse(null);
        if (id != null) return Posts.identity(id, inboundRcptTo());
        String made = identityWithoutId;
        if (made == null) {
            made = WholeMail.identity(this, content);
            identityWithoutId = made;
        }
        return made;
    }

    /**
     * What the post holds beside these, by the platform's names; what its {@code Message} holds is in
     * {@link #messageExtras()}.
     *
     * @return an unmodifiable map that ignores the case of names; never with the secret key
     */
    public Map<String, String> extras() {
        return mail.extras();
    }

    /**
     * What the mail itself holds beside these, by the platform's names.
     *
     * @return an unmodifiable map that ignores the case of names
     */
    public Map<String, String> messageExtras() {
        return content.extras();
    }

    /**
     * Gives up the content of attachments, bodies of more than a mebibyte, and the temporary file, if there is one. Everything else
     * can still be asked for. Closing twice does nothing.
     */
    @Override
    public void close() {
        document.close();
    }

    /** How much there is; nothing of the mail, which belongs to people. */
    @Override
    public String toString() {
        return "InboundMessage[" + attachments().size() + " attachments, "
                + embeddedMedia().size() + " embedded]";
    }
}
