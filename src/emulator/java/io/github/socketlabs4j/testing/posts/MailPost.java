package io.github.socketlabs4j.testing.posts;

import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import io.github.socketlabs4j.testing.documents.DocumentWriter;
import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node;
import io.github.socketlabs4j.testing.documents.Node.Items;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.documents.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An inbound mail, before it is rendered as a post.
 *
 * @param content the content of the mail
 * @param envelope its envelope
 * @param habits variants of the format
 */
public record MailPost(Content content, Envelope envelope, Habits habits) {
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final Pattern FOLD = Pattern.compile("\\R[ \\t]+");

    /** Below this bound a double holds every whole number exactly. */
    private static final double LARGEST_WHOLE = 1e15;

    /**
     * The content of a mail. The line breaks of the bodies become CRLF. An absent body has no character set in the
     * post.
     *
     * @param from the header {@code From}, or null
     * @param replyTo the address for replies, or null
     * @param to the header {@code To}
     * @param cc the header {@code Cc}
     * @param subject the decoded line, or null
     * @param text the plain-text body, or null
     * @param html the HTML body, or null
     * @param textCharset the character set that the post names for the plain text
     * @param htmlCharset the character set that the post names for the HTML
     * @param headers the headers that have no member of their own; an empty value is posted as null
     * @param files the files; those with a content id are posted as embedded media
     */
    public record Content(
            @Nullable EmailAddress from,
            @Nullable EmailAddress replyTo,
            List<EmailAddress> to,
            List<EmailAddress> cc,
            @Nullable String subject,
            @Nullable String text,
            @Nullable String html,
            String textCharset,
            String htmlCharset,
            List<MailHeader> headers,
            List<Attachment> files) {
        /** Converts line breaks to CRLF. */
        public Content {
            text = crlf(text);
            html = crlf(html);
        }

        private static @Nullable String crlf(@Nullable String body) {
            return body == null ? null : LINE_BREAK.matcher(body).replaceAll("\r\n");
        }
    }

    /**
     * The envelope of a mail, and what the platform found out about it.
     *
     * @param mailFrom the envelope sender; empty for a bounce
     * @param rcptTo the envelope recipient
     * @param ip the IP address it came from, or null
     * @param spamScore the spam score
     */
    public record Envelope(
            String mailFrom, String rcptTo, @Nullable String ip, double spamScore) {}

    /**
     * The variants of the format in which the platform differs from its documentation or between posts.
     *
     * @param postsServerId whether the post has the server's id
     * @param emptyLists whether empty lists are written as {@code []} and not as null
     * @param keepsFoldBlanks whether a blank stays where a header was folded
     */
    public record Habits(boolean postsServerId, boolean emptyLists, boolean keepsFoldBlanks) {}

    /** The mail as a message of a server. */
    public Message from(long serverId, String secretKey) {
        return new OfServer(this, serverId, secretKey);
    }

    private record OfServer(MailPost mail, long serverId, String secretKey) implements Message {
        @Override
        public String type() {
            return "InboundMail";
        }

        @Override
        public String address() {
            return mail.envelope.rcptTo();
        }

        @Override
        public Post write(Writing how) {
            Members document = how.spelling().respelled(mail.document(serverId, secretKey), how.seed());
            return new Post(Post.JSON, DocumentWriter.escapedJson(document));
        }

        @Override
        public String toString() {
            return mail.toString();
        }
    }

    /** The size of the mail in bytes, with base64-encoded files. */
    public long size() {
        long size = Utf8.length(content.subject()) + Utf8.length(content.text()) + Utf8.length(content.html());
        for (MailHeader header : content.headers()) size += Utf8.length(header.name()) + Utf8.length(header.value());
        for (Attachment file : content.files()) size += (length(file) + 2) / 3 * 4;
        return size;
    }

    private Members document(long serverId, String secretKey) {
        List<Member> members = new ArrayList<>(List.of(
                new Member("SecretKey", secretKey),
                new Member("Message", message()),
                new Member("InboundMailFrom", envelope.mailFrom()),
                new Member("InboundRcptTo", envelope.rcptTo()),
                new Member("InboundIpAddress", envelope.ip()),
                new Member("ErrorLog", Node.NOTHING),
                new Member("SpamScore", number(envelope.spamScore())),
                new Member("SpamDetails", Node.NOTHING)));
        if (habits.postsServerId()) members.add(new Member("ServerId", serverId));
        return new Members(members);
    }

    private Members message() {
        return Members.of(
                new Member("TextCharSet", content.text() == null ? null : content.textCharset()),
                new Member("HtmlCharSet", content.html() == null ? null : content.htmlCharset()),
                new Member("EmbeddedMedia", files(true)),
                new Member("MailingId", Node.NOTHING),
                new Member("MessageId", Node.NOTHING),
                new Member("Subject", content.subject()),
                new Member("TextBody", content.text()),
                new Member("HtmlBody", content.html()),
                new Member("CustomHeaders", headers(content.headers())),
                new Member("To", addresses(content.to())),
                new Member("Cc", list(addresses(content.cc()))),
                new Member("Bcc", list(new Items("Bcc", List.of()))),
                new Member("From", address(content.from())),
                new Member("ReplyTo", address(content.replyTo())),
                new Member("Attachments", files(false)));
    }

    private static Items addresses(List<EmailAddress> addresses) {
        return new Items("Address", addresses.stream().map(MailPost::address).toList());
    }

    private static Node address(@Nullable EmailAddress address) {
        if (address == null) return Node.NOTHING;
        return Members.of(new Member("EmailAddress", address.address()), new Member("FriendlyName", address.name()));
    }

    private Node headers(List<MailHeader> headers) {
        return list(new Items("CustomHeader", headers.stream().map(this::header).toList()));
    }

    private Members header(MailHeader header) {
        String line = FOLD.matcher(header.value()).replaceAll(habits.keepsFoldBlanks() ? " " : "");
        return Members.of(new Member("Name", header.name()), new Member("Value", line.isEmpty() ? null : line));
    }

    private Node files(boolean embedded) {
        List<Members> files = content.files().stream()
                .filter(file -> embedded == (file.contentId() != null))
                .map(this::file)
                .toList();
        return list(new Items("Attachment", files));
    }

    private Members file(Attachment file) {
        return Members.of(
                new Member("Name", file.name().isEmpty() ? null : file.name()),
                new Member("ContentType", file.contentType()),
                new Member("Content", new Node.File(file, length(file))),
                new Member("CustomHeaders", headers(file.headers())),
                new Member("ContentId", file.contentId()));
    }

    private static long length(Attachment file) {
        try {
            return file.length();
        } catch (IOException e) {
            throw new UncheckedIOException("attachment '" + file.name() + "': " + e.getMessage(), e);
        }
    }

    private Node list(Items list) {
        return list.nodes().isEmpty() && !habits.emptyLists() ? Node.NOTHING : list;
    }

    private static Node number(double number) {
        boolean isWhole = number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE;
        return isWhole ? new Node.Whole((long) number) : new Node.Decimal(number);
    }

    /** Envelope sender and subject. */
    @Override
    public String toString() {
        return "MailPost[" + envelope.mailFrom() + ", " + content.subject() + "]";
    }
}
