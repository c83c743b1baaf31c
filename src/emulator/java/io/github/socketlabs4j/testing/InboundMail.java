package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import io.github.socketlabs4j.testing.mime.MimeMail;
import io.github.socketlabs4j.testing.mime.TakenApart;
import io.github.socketlabs4j.testing.posts.MailPost;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail that arrives from outside, for {@link EmulatedServer#receive} to post, or {@link WebhookSamples#mail(InboundMail)} to make
 * a post of. Set it up with its methods,
 * which return it; what is not set is absent, as it is in the platform's own posts. Not thread-safe. May be made a post of any
 * number of times, and changed in between.
 *
 * <pre>{@code
 * WebhookRequest post = samples.mail(InboundMail.from("ann@example.org").to("help@inbound.example.com")
 *         .subject("Broken screw").text("Hello,\nmy screw is broken.\n").header("Message-ID", "<77@example.org>"));
 * }</pre>
 */
public final class InboundMail {
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

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

    /** A mail without a header. */
    static InboundMail bare(String mailFrom, String rcptTo) {
        return new InboundMail(null, mailFrom).rcptTo(rcptTo);
    }

    /**
     * Begins a mail.
     *
     * @param address who it is from, in the header {@code From} and in the envelope; the bare address
     * @return a mail with nothing else in it
     */
    public static InboundMail from(String address) {
        return from(EmailAddress.of(address));
    }

    /**
     * Begins a mail.
     *
     * @param address who it is from, in the header {@code From} and in the envelope
     * @return a mail with nothing else in it
     */
    public static InboundMail from(EmailAddress address) {
        return new InboundMail(address, address.address());
    }

    /**
     * Reads a mail from a file, as mail programs save it. It is taken apart as the platform does: the first plain text and the first
     * HTML are its bodies, pictures with a content id are embedded, and all others are attachments, a mail in the mail, a calendar
     * entry and a {@code winmail.dat} among them. What is set afterwards takes the place of what was read. Needs Angus Mail on the
     * class path ({@code org.eclipse.angus:angus-mail}), which this jar does not bring.
     *
     * @param eml the file
     * @return the mail, held in memory; the envelope's recipient is the first of the header {@code To}, unless {@link #rcptTo} is set
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it is no mail
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
     * Reads a mail as it went over the wire ({@code message/rfc822}), like {@link #read(Path)}.
     *
     * @param source the mail; read to its end, and closed by its owner
     * @return the mail, held in memory
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException if it is no mail
     * @throws IllegalStateException if Angus Mail is missing
     */
    public static InboundMail read(InputStream source) {
        try {
            return of(MimeMail.read(source));
        } catch (IOException e) {
            throw new UncheckedIOException("the mail cannot be read: " + e.getMessage(), e);
        }
    }

    private static InboundMail of(TakenApart parts) {
        InboundMail mail = new InboundMail(parts.from(), parts.mailFrom());
        mail.to.addAll(parts.to());
        mail.cc.addAll(parts.cc());
        mail.replyTo = parts.replyTo();
        mail.subject = parts.subject();
        TakenApart.Body text = parts.text();
        if (text != null) {
            mail.text(text.text());
            mail.textCharset = text.charset();
        }
        TakenApart.Body html = parts.html();
        if (html != null) {
            mail.html(html.text());
            mail.htmlCharset = html.charset();
        }
        mail.headers.addAll(parts.headers());
        mail.files.addAll(parts.files());
        return mail;
    }

    /**
     * Sets the envelope's sender; the default is that of the header. Wire: {@code InboundMailFrom}.
     *
     * @param address the bare address; empty for a bounce
     * @return this
     */
    public InboundMail mailFrom(String address) {
        mailFrom = Objects.requireNonNull(address, "address");
        return this;
    }

    /**
     * Sets the envelope's recipient; the default is the first of the header {@code To}. Wire: {@code InboundRcptTo}.
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
     * Sets where answers go. Wire: {@code ReplyTo}.
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
     * @param body the text; its line breaks become CRLF
     * @return this
     */
    public InboundMail text(String body) {
        text = crlf(body);
        return this;
    }

    /**
     * Sets the HTML body. Wire: {@code HtmlBody}.
     *
     * @param body the markup; its line breaks become CRLF
     * @return this
     */
    public InboundMail html(String body) {
        html = crlf(body);
        return this;
    }

    /**
     * Sets the character set the bodies are said to have had; the default is {@code utf-8}. Wire: {@code TextCharSet},
     * {@code HtmlCharSet}.
     *
     * @param name its name
     * @return this
     */
    public InboundMail charset(String name) {
        textCharset = Objects.requireNonNull(name, "name");
        htmlCharset = name;
        return this;
    }

    /**
     * Adds a header; any but those that have a member of their own. Wire: {@code CustomHeaders}.
     *
     * @param name its name, which may come again
     * @param value its value, which may be folded over several lines: each line break and the blanks behind it are lost, as on
     *     the platform, unless {@link #keepFoldBlanks()} is set. Empty becomes null
     * @return this
     */
    public InboundMail header(String name, @Nullable String value) {
        headers.add(new MailHeader(name, value == null ? "" : value));
        return this;
    }

    /**
     * Adds files. Wire: {@code Attachments}, or {@code EmbeddedMedia} for one that has a content id.
     *
     * @param attachments the files, which are read whenever a post is made of the mail
     * @return this
     */
    public InboundMail attach(Attachment... attachments) {
        files.addAll(List.of(attachments));
        return this;
    }

    /**
     * Sets the address it was sent from. Wire: {@code InboundIpAddress}.
     *
     * @param address an IP address
     * @return this
     */
    public InboundMail ip(String address) {
        ip = Objects.requireNonNull(address, "address");
        return this;
    }

    /**
     * Sets how much it looks like spam; the default is 0. Wire: {@code SpamScore}.
     *
     * @param score any finite number
     * @return this
     * @throws IllegalArgumentException if it is infinite or none
     */
    public InboundMail spamScore(double score) {
        if (!Double.isFinite(score)) throw new IllegalArgumentException("spamScore " + score);
        spamScore = score;
        return this;
    }

    /**
     * Posts the server's number as well, as the documentation has it and the platform's own sample has not.
     *
     * @return this
     */
    public InboundMail withServerId() {
        postsServerId = true;
        return this;
    }

    /**
     * Writes absent lists as {@code []}; the default is null, but {@code To} is always a list.
     *
     * @return this
     */
    public InboundMail emptyLists() {
        emptyLists = true;
        return this;
    }

    /**
     * Leaves a blank where a header was folded; the default loses it.
     *
     * @return this
     */
    public InboundMail keepFoldBlanks() {
        keepsFoldBlanks = true;
        return this;
    }

    private static String crlf(String body) {
        return LINE_BREAK.matcher(body).replaceAll("\r\n");
    }

    /** The mail as it is now. */
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

    /** Who it is from and its subject. */
    @Override
    public String toString() {
        return "InboundMail[" + mailFrom + ", " + subject + "]";
    }
}
