package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import io.github.socketlabs4j.testing.mime.MimeMail;
import io.github.socketlabs4j.testing.mime.ParsedMime;
import io.github.socketlabs4j.testing.posts.MailPost;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An inbound mail, for {@link EmulatedServer#receive} to post or {@link WebhookSamples#mail(InboundMail)} to turn into
 * a post. Its methods change it and return it. What is not set is absent in the post, as in the platform's own posts.
 * It can be posted several times, and changed between posts. Not thread-safe.
 *
 * <pre>{@code
 * WebhookRequest post = samples.mail(InboundMail.from("ann@example.org").to("help@inbound.example.com")
 *         .subject("Broken screw").text("Hello,\nmy screw is broken.\n").header("Message-ID", "<77@example.org>"));
 * }</pre>
 */
public final class InboundMail {
    private final @Nullable EmailAddress from;
    private final List<EmailAddress> to = new ArrayList<>();
    private final List<EmailAddress> cc = new ArrayList<>();
    private final List<MailHeader> headers = new ArrayList<>();
    private final List<Attachment> files = new ArrayList<>();
    private String mailFrom;
    private @Nullable String rcptTo;
    private @Nullable EmailAddress replyTo;
    private @Nullable String subject;
    private @Nullable String text;
    private @Nullable String html;
    private String textCharset = "utf-8";
    private String htmlCharset = "utf-8";
    private @Nullable String ip;
    private double spamScore;
    private boolean postsServerId;
    private boolean emptyLists;
    private boolean keepsFoldBlanks;

    private InboundMail(@Nullable EmailAddress from, String mailFrom) {
        this.from = from;
        this.mailFrom = mailFrom;
    }

    /** A mail that has an envelope and nothing else. */
    static InboundMail bare(String mailFrom, String rcptTo) {
        return new InboundMail(null, mailFrom).rcptTo(rcptTo);
    }

    /**
     * A new mail from a sender.
     *
     * @param address the bare address of the sender, for the header {@code From} and the envelope
     * @return a mail with nothing else in it
     */
    public static InboundMail from(String address) {
        return from(EmailAddress.of(address));
    }

    /**
     * A new mail from a sender.
     *
     * @param address the sender, for the header {@code From} and the envelope
     * @return a mail with nothing else in it
     */
    public static InboundMail from(EmailAddress address) {
        return new InboundMail(address, address.address());
    }

    /**
     * Reads a mail from an {@code .eml} file. Its parts are split as the platform splits them: the first plain text
     * part and the first HTML part are the bodies, pictures with a content id are embedded media, and all other parts
     * are attachments, including attached mails, calendar entries and {@code winmail.dat}. Values set afterwards
     * replace those that were read. Requires Angus Mail ({@code org.eclipse.angus:angus-mail}) on the class path, which
     * is not a dependency of this jar.
     *
     * @param eml the file
     * @return the mail, held in memory; its envelope recipient is the first address of the header {@code To}, unless
     *     {@link #rcptTo} is set
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if the file is not a mail
     * @throws IllegalStateException if Angus Mail is missing
     */
    public static InboundMail read(Path eml) {
        try (InputStream source = Files.newInputStream(eml)) {
            return read(source);
        } catch (IOException e) {
            throw new UncheckedIOException("the mail " + eml + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a mail in the format {@code message/rfc822}, like {@link #read(Path)}.
     *
     * @param source the mail; read to its end but not closed
     * @return the mail, held in memory
     * @throws UncheckedIOException if the stream cannot be read
     * @throws IllegalArgumentException if it is not a mail
     * @throws IllegalStateException if Angus Mail is missing
     */
    public static InboundMail read(InputStream source) {
        try {
            return of(MimeMail.read(source));
        } catch (IOException e) {
            throw new UncheckedIOException("the mail cannot be read: " + e.getMessage(), e);
        }
    }

    private static InboundMail of(ParsedMime parts) {
        InboundMail mail = new InboundMail(parts.from(), parts.mailFrom());
        mail.to.addAll(parts.to());
        mail.cc.addAll(parts.cc());
        mail.replyTo = parts.replyTo();
        mail.subject = parts.subject();
        ParsedMime.Body text = parts.text();
        if (text != null) {
            mail.text(text.text());
            mail.textCharset = text.charset();
        }
        ParsedMime.Body html = parts.html();
        if (html != null) {
            mail.html(html.text());
            mail.htmlCharset = html.charset();
        }
        mail.headers.addAll(parts.headers());
        mail.files.addAll(parts.files());
        return mail;
    }

    /**
     * Sets the envelope sender; the default is the sender in the header. Wire: {@code InboundMailFrom}.
     *
     * @param address the bare address; empty for a bounce
     * @return this
     */
    public InboundMail mailFrom(String address) {
        mailFrom = Objects.requireNonNull(address, "address");
        return this;
    }

    /**
     * Sets the envelope recipient; the default is the first address of the header {@code To}. Wire:
     * {@code InboundRcptTo}.
     *
     * @param address the bare address
     * @return this
     */
    public InboundMail rcptTo(String address) {
        rcptTo = Objects.requireNonNull(address, "address");
        return this;
    }

    /**
     * Adds recipients to the header {@code To}. Wire: {@code To}.
     *
     * @param addresses bare addresses
     * @return this
     */
    public InboundMail to(String... addresses) {
        for (String address : addresses) to.add(EmailAddress.of(address));
        return this;
    }

    /**
     * Adds recipients to the header {@code To}. Wire: {@code To}.
     *
     * @param addresses the addresses
     * @return this
     */
    public InboundMail to(EmailAddress... addresses) {
        to.addAll(List.of(addresses));
        return this;
    }

    /**
     * Adds recipients to the header {@code Cc}. Wire: {@code Cc}.
     *
     * @param addresses the addresses
     * @return this
     */
    public InboundMail cc(EmailAddress... addresses) {
        cc.addAll(List.of(addresses));
        return this;
    }

    /**
     * Sets the address for replies. Wire: {@code ReplyTo}.
     *
     * @param address the address
     * @return this
     */
    public InboundMail replyTo(EmailAddress address) {
        replyTo = Objects.requireNonNull(address, "address");
        return this;
    }

    /**
     * Sets the subject. Wire: {@code Subject}.
     *
     * @param line the decoded line
     * @return this
     */
    public InboundMail subject(String line) {
        subject = Objects.requireNonNull(line, "line");
        return this;
    }

    /**
     * Sets the plain-text body. Wire: {@code TextBody}.
     *
     * @param body the text; its line breaks are posted as CRLF
     * @return this
     */
    public InboundMail text(String body) {
        text = Objects.requireNonNull(body, "body");
        return this;
    }

    /**
     * Sets the HTML body. Wire: {@code HtmlBody}.
     *
     * @param body the HTML; its line breaks are posted as CRLF
     * @return this
     */
    public InboundMail html(String body) {
        html = Objects.requireNonNull(body, "body");
        return this;
    }

    /**
     * Sets the character set that the post names for both bodies; the default is {@code utf-8}. Wire:
     * {@code TextCharSet}, {@code HtmlCharSet}.
     *
     * @param name the name of the character set
     * @return this
     */
    public InboundMail charset(String name) {
        textCharset = Objects.requireNonNull(name, "name");
        htmlCharset = name;
        return this;
    }

    /**
     * Adds a header. For headers that have a member of their own in the post, use the other methods. Wire:
     * {@code CustomHeaders}.
     *
     * @param name the header's name; a name may be added several times
     * @param value the header's value. If it is folded over several lines, each line break and the blanks after it are
     *     removed, as on the platform, unless {@link #keepFoldBlanks()} is set. An empty value is posted as null
     * @return this
     */
    public InboundMail header(String name, @Nullable String value) {
        headers.add(new MailHeader(name, value == null ? "" : value));
        return this;
    }

    /**
     * Adds files. Wire: {@code Attachments}, or {@code EmbeddedMedia} for a file with a content id.
     *
     * @param attachments the files, which are read again for each post of the mail
     * @return this
     */
    public InboundMail attach(Attachment... attachments) {
        files.addAll(List.of(attachments));
        return this;
    }

    /**
     * Sets the IP address the mail came from. Wire: {@code InboundIpAddress}.
     *
     * @param address an IP address
     * @return this
     */
    public InboundMail ip(String address) {
        ip = Objects.requireNonNull(address, "address");
        return this;
    }

    /**
     * Sets the spam score; the default is 0. Wire: {@code SpamScore}.
     *
     * @param score any finite number
     * @return this
     * @throws IllegalArgumentException if it is infinite or not a number
     */
    public InboundMail spamScore(double score) {
        if (!Double.isFinite(score)) throw new IllegalArgumentException("spamScore " + score);
        spamScore = score;
        return this;
    }

    /**
     * Adds the server's id to the post. The platform's documentation shows it there, the platform's own sample does
     * not, and the default leaves it out. Wire: {@code ServerId}.
     *
     * @return this
     */
    public InboundMail withServerId() {
        postsServerId = true;
        return this;
    }

    /**
     * Writes empty lists as {@code []}. The default writes null, except for {@code To}, which is always a list.
     *
     * @return this
     */
    public InboundMail emptyLists() {
        emptyLists = true;
        return this;
    }

    /**
     * Keeps a blank where a header was folded. The default removes it, as the platform does.
     *
     * @return this
     */
    public InboundMail keepFoldBlanks() {
        keepsFoldBlanks = true;
        return this;
    }

    /** The post of the mail in its current state. */
    MailPost post() {
        String recipient = rcptTo != null || to.isEmpty() ? rcptTo : to.get(0).address();
        if (recipient == null) throw new IllegalArgumentException("the mail has no recipient: call to or rcptTo");
        return new MailPost(
                new MailPost.Content(
                        from,
                        replyTo,
                        List.copyOf(to),
                        List.copyOf(cc),
                        subject,
                        text,
                        html,
                        textCharset,
                        htmlCharset,
                        List.copyOf(headers),
                        List.copyOf(files)),
                new MailPost.Envelope(mailFrom, recipient, ip, spamScore),
                new MailPost.Habits(postsServerId, emptyLists, keepsFoldBlanks));
    }

    /** Envelope sender and subject. */
    @Override
    public String toString() {
        return "InboundMail[" + mailFrom + ", " + subject + "]";
    }
}
