package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.internal.codec.writing.Base64Source;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mail that arrives from outside, for {@link WebhookSamples#mail(InboundMail)} to make a post of. Set it up with its methods,
 * which return it; what is not set is absent, as it is in the platform's own posts. Not thread-safe. May be made a post of any
 * number of times, and changed in between.
 *
 * <pre>{@code
 * WebhookRequest post = samples.mail(InboundMail.from("ann@example.org").to("help@inbound.example.com")
 *         .subject("Broken screw").text("Hello,\nmy screw is broken.\n").header("Message-ID", "<77@example.org>"));
 * }</pre>
 */
public final class InboundMail {
    static final String JSON = "application/json; charset=utf-8";

    private static final List<String> MESSAGE = List.of(
            "TextCharSet",
            "HtmlCharSet",
            "EmbeddedMedia",
            "MailingId",
            "MessageId",
            "Subject",
            "TextBody",
            "HtmlBody",
            "CustomHeaders",
            "To",
            "Cc",
            "Bcc",
            "From",
            "ReplyTo",
            "Attachments");
    private static final List<String> ENVELOPE = List.of(
            "SecretKey",
            "Message",
            "InboundMailFrom",
            "InboundRcptTo",
            "InboundIpAddress",
            "ErrorLog",
            "SpamScore",
            "SpamDetails");

    /** What was set and is posted as it is, by the wire's names. */
    private final Map<String, Object> set = new HashMap<>(Map.of("SpamScore", 0L));

    private final List<Object> to = new ArrayList<>();
    private final List<Object> cc = new ArrayList<>();
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();
    private final List<Attachment> files = new ArrayList<>();
    private @Nullable String rcptTo;
    private @Nullable String firstTo;
    private String charset = "utf-8";
    private boolean serverId;
    private boolean emptyLists;
    private boolean foldBlanks;

    private InboundMail() {}

    /** A mail without a header. */
    static InboundMail bare(String mailFrom, String rcptTo) {
        return new InboundMail().mailFrom(mailFrom).rcptTo(rcptTo);
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
        return new InboundMail().set("From", node(address), "address").mailFrom(address.address());
    }

    /**
     * Sets the envelope's sender; the default is that of the header. Wire: {@code InboundMailFrom}.
     *
     * @param address the bare address; empty for a bounce
     * @return this
     */
    public InboundMail mailFrom(String address) {
        return set("InboundMailFrom", address, "address");
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
        for (String address : addresses) to(EmailAddress.of(address));
        return this;
    }

    /**
     * Adds recipients to the header {@code To}. Wire: {@code To}.
     *
     * @param addresses the addresses
     * @return this
     */
    public InboundMail to(EmailAddress... addresses) {
        for (EmailAddress address : addresses) {
            if (to.isEmpty()) firstTo = address.address();
            to.add(node(address));
        }
        return this;
    }

    /**
     * Adds recipients to the header {@code Cc}. Wire: {@code Cc}.
     *
     * @param addresses the addresses
     * @return this
     */
    public InboundMail cc(EmailAddress... addresses) {
        for (EmailAddress address : addresses) cc.add(node(address));
        return this;
    }

    /**
     * Sets where answers go. Wire: {@code ReplyTo}.
     *
     * @param address the address
     * @return this
     */
    public InboundMail replyTo(EmailAddress address) {
        return set("ReplyTo", node(address), "address");
    }

    /**
     * Sets the subject. Wire: {@code Subject}.
     *
     * @param line the decoded line
     * @return this
     */
    public InboundMail subject(String line) {
        return set("Subject", line, "line");
    }

    /**
     * Sets the plain-text body. Wire: {@code TextBody}.
     *
     * @param body the text; its line breaks become CRLF
     * @return this
     */
    public InboundMail text(String body) {
        return set("TextBody", crlf(body), "body");
    }

    /**
     * Sets the HTML body. Wire: {@code HtmlBody}.
     *
     * @param body the markup; its line breaks become CRLF
     * @return this
     */
    public InboundMail html(String body) {
        return set("HtmlBody", crlf(body), "body");
    }

    /**
     * Sets the character set the bodies are said to have had; the default is {@code utf-8}. Wire: {@code TextCharSet},
     * {@code HtmlCharSet}.
     *
     * @param name its name
     * @return this
     */
    public InboundMail charset(String name) {
        charset = Objects.requireNonNull(name, "name");
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
        headers.add(Map.entry(Objects.requireNonNull(name, "name"), value == null ? "" : value));
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
        return set("InboundIpAddress", address, "address");
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
        boolean whole = score == Math.rint(score) && Math.abs(score) < 1e15;
        return set("SpamScore", whole ? (Object) (long) score : (Object) score, "score");
    }

    /**
     * Posts the server's number as well, as the documentation has it and the platform's own sample has not.
     *
     * @return this
     */
    public InboundMail withServerId() {
        serverId = true;
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
        foldBlanks = true;
        return this;
    }

    private InboundMail set(String member, Object value, String what) {
        set.put(member, Objects.requireNonNull(value, what));
        return this;
    }

    private static String crlf(String body) {
        return body.replaceAll("\\R", "\r\n");
    }

    /** Renders it as it is now; the files' contents are read later. */
    Post post(long server, String secretKey) {
        String recipient = rcptTo == null ? firstTo : rcptTo;
        if (recipient == null) throw new IllegalArgumentException("the mail has no recipient: call to or rcptTo");
        Map<String, @Nullable Object> all = new HashMap<>(set);
        if (set.containsKey("TextBody")) all.put("TextCharSet", charset);
        if (set.containsKey("HtmlBody")) all.put("HtmlCharSet", charset);
        all.put("EmbeddedMedia", list(files(true)));
        all.put("CustomHeaders", list(headers()));
        all.put("To", Map.entry("To", List.copyOf(to)));
        all.put("Cc", list(List.copyOf(cc)));
        all.put("Bcc", list(List.of()));
        all.put("Attachments", list(files(false)));
        all.put("SecretKey", secretKey);
        all.put("InboundRcptTo", recipient);
        all.put("Message", members(all, MESSAGE));
        Map<String, @Nullable Object> root = members(all, ENVELOPE);
        if (serverId) root.put("ServerId", server);
        return new Post(Post.JSON, AnswerTree.render(root, "", Format.JSON).escaped());
    }

    private static Map<String, @Nullable Object> members(Map<String, @Nullable Object> values, List<String> names) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String name : names) members.put(name, values.get(name));
        return members;
    }

    private static Map<String, @Nullable Object> node(EmailAddress address) {
        return AnswerTree.object("EmailAddress", address.address(), "FriendlyName", address.name());
    }

    private List<Object> headers() {
        List<Object> nodes = new ArrayList<>();
        for (Map.Entry<String, String> header : headers) nodes.add(unfolded(header.getKey(), header.getValue()));
        return nodes;
    }

    private Map<String, @Nullable Object> unfolded(String name, String value) {
        String line = value.replaceAll("\\R[ \\t]+", foldBlanks ? " " : "");
        return AnswerTree.object("Name", name, "Value", line.isEmpty() ? null : line);
    }

    private List<Object> files(boolean embedded) {
        List<Object> nodes = new ArrayList<>();
        for (Attachment file : files) {
            if (embedded == (file.contentId() != null)) nodes.add(node(file));
        }
        return nodes;
    }

    private Map<String, @Nullable Object> node(Attachment file) {
        List<Object> own = new ArrayList<>();
        for (MailHeader header : file.headers()) own.add(unfolded(header.name(), header.value()));
        Map<String, @Nullable Object> node = AnswerTree.object("Name", file.name(), "ContentType", file.contentType());
        node.put("Content", content(file));
        node.put("CustomHeaders", list(own));
        node.put("ContentId", file.contentId());
        return node;
    }

    private @Nullable Object list(List<Object> nodes) {
        return nodes.isEmpty() && !emptyLists ? null : Map.entry("item", nodes);
    }

    private static long length(Attachment file) {
        try {
            return file.length();
        } catch (IOException e) {
            throw new UncheckedIOException("attachment '" + file.name() + "': " + e.getMessage(), e);
        }
    }

    /** A file with the length it has now. */
    private static Base64Source content(Attachment file) {
        return new Base64Source("attachment '" + file.name() + "'", length(file), file::open);
    }

    /** Who it is from and its subject. */
    @Override
    public String toString() {
        return "InboundMail[" + set.get("InboundMailFrom") + ", " + set.get("Subject") + "]";
    }
}
