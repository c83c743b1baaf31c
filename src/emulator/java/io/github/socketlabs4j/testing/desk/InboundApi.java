package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.mime.MimeMail;
import io.github.socketlabs4j.testing.mime.ParsedMime;
import io.github.socketlabs4j.testing.mime.ParsedMime.Body;
import io.github.socketlabs4j.testing.posts.MailPost;
import io.github.socketlabs4j.testing.running.RunningServer;
import io.github.socketlabs4j.testing.scenarios.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code POST /_emulator/inbound}: posts an inbound mail, given as JSON or {@code message/rfc822}. Thread-safe. */
final class InboundApi {
    private static final String CHARSET = "utf-8";
    private static final String ANY_TYPE = "application/octet-stream";
    private static final int NOT_IMPLEMENTED = 501;

    private final RunningServer server;

    InboundApi(RunningServer server) {
        this.server = server;
    }

    Answer receive(Question question) throws IOException {
        boolean isMime = question.type().equals("message/rfc822");
        MailPost mail = isMime ? fromMime(question) : fromJson(question.given());
        server.receive(mail);
        return Answer.json(
                new Member("posted", true),
                new Member("mailFrom", mail.envelope().mailFrom()),
                new Member("rcptTo", mail.envelope().rcptTo()));
    }

    private static MailPost fromMime(Question question) throws IOException {
        try {
            ParsedMime parts = MimeMail.read(new ByteArrayInputStream(question.body()));
            return post(parts, question.text("mailFrom"), question.text("rcptTo"), null, 0);
        } catch (MimeMail.MissingLibrary e) {
            throw new Refusal(NOT_IMPLEMENTED, String.valueOf(e.getMessage()));
        }
    }

    private static MailPost fromJson(Reading given) {
        given.only(
                "from",
                "fromName",
                "mailFrom",
                "rcptTo",
                "to",
                "cc",
                "replyTo",
                "subject",
                "text",
                "html",
                "headers",
                "attachments",
                "ip",
                "spamScore");
        String from = given.neededText("from");
        String replyTo = given.text("replyTo");
        Reading headers = given.object("headers");
        ParsedMime parts = new ParsedMime(
                EmailAddress.of(from, given.text("fromName")),
                from,
                replyTo == null ? null : EmailAddress.of(replyTo),
                addresses(given, "to"),
                addresses(given, "cc"),
                given.text("subject"),
                body(given.text("text")),
                body(given.text("html")),
                headers == null
                        ? List.of()
                        : headers.allTexts().entrySet().stream()
                                .map(header -> new MailHeader(header.getKey(), header.getValue()))
                                .toList(),
                given.objects("attachments").stream().map(InboundApi::file).toList());
        double score = Objects.requireNonNullElse(given.decimal("spamScore"), 0d);
        return post(parts, given.text("mailFrom"), given.text("rcptTo"), given.text("ip"), score);
    }

    private static List<EmailAddress> addresses(Reading given, String name) {
        List<String> texts = given.texts(name);
        return texts == null ? List.of() : texts.stream().map(EmailAddress::of).toList();
    }

    private static @Nullable Body body(@Nullable String text) {
        return text == null ? null : new Body(text, CHARSET);
    }

    private static Attachment file(Reading given) {
        given.only("name", "contentType", "contentId", "content");
        String type = Objects.requireNonNullElse(given.text("contentType"), ANY_TYPE);
        String base64 = given.neededText("content");
        byte[] content = given.made(() -> Base64.getMimeDecoder().decode(base64));
        Attachment file = Attachment.of(given.neededText("name"), type, content);
        String id = given.text("contentId");
        return id == null ? file : file.inline(id);
    }

    /** The post of the mail. Envelope addresses that are null are taken from its headers. */
    private static MailPost post(
            ParsedMime parts,
            @Nullable String mailFrom,
            @Nullable String rcptTo,
            @Nullable String ip,
            double spamScore) {
        String recipient = rcptTo;
        if (recipient == null && !parts.to().isEmpty())
            recipient = parts.to().get(0).address();
        if (recipient == null) throw new Refusal(400, "the mail has no recipient: expected to or rcptTo");
        return new MailPost(
                new MailPost.Content(
                        parts.from(),
                        parts.replyTo(),
                        parts.to(),
                        parts.cc(),
                        parts.subject(),
                        text(parts.text()),
                        text(parts.html()),
                        charset(parts.text()),
                        charset(parts.html()),
                        parts.headers(),
                        parts.files()),
                new MailPost.Envelope(mailFrom == null ? parts.mailFrom() : mailFrom, recipient, ip, spamScore),
                new MailPost.Habits(false, false, false));
    }

    private static @Nullable String text(@Nullable Body body) {
        return body == null ? null : body.text();
    }

    private static String charset(@Nullable Body body) {
        return body == null ? CHARSET : body.charset();
    }
}
