package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.merge.Placeholders;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists all texts of a template that may contain placeholders. For some of them it is not known whether the platform
 * fills them; they are listed too.
 */
final class TemplateTexts {
    private static final String MERGED_ADDRESS = placeholder(MergeRow.ADDRESS);
    private static final String MERGED_NAME = placeholder(MergeRow.NAME);

    private final Taker taker;

    private TemplateTexts(Taker taker) {
        this.taker = taker;
    }

    /** What a text is used for, which decides what it must not contain. */
    enum Kind {
        /** An address: a single line, and without invisible characters. */
        ADDRESS,
        /** The name of a recipient: a single line. */
        RECIPIENT,
        /** Any other part of a header, and everything else that is a single line. */
        LINE,
        /** A text of several lines. */
        BODY
    }

    /** Receives the texts. */
    @FunctionalInterface
    interface Taker {
        /**
         * Receives one text.
         *
         * @param where the wire name of the member that the text is part of
         */
        void take(Kind kind, String where, String text);
    }

    /** Passes all texts of a template to the taker. */
    static void of(EmailMessage template, Taker taker) {
        TemplateTexts texts = new TemplateTexts(taker);
        texts.add(Kind.LINE, "Subject", template.subject());
        texts.add(Kind.BODY, "TextBody", template.text());
        texts.add(Kind.BODY, "HtmlBody", template.html());
        texts.add(Kind.BODY, "AmpBody", template.amp());
        texts.add(Kind.LINE, "MailingId", template.mailingId());
        texts.add(Kind.LINE, "MessageId", template.messageId());
        texts.add(Kind.LINE, "Charset", template.charset());
        texts.address("From", Kind.LINE, template.from());
        texts.address("ReplyTo", Kind.LINE, template.replyTo());
        template.to().forEach(address -> texts.address("To", Kind.RECIPIENT, address));
        template.cc().forEach(address -> texts.address("Cc", Kind.RECIPIENT, address));
        template.bcc().forEach(address -> texts.address("Bcc", Kind.RECIPIENT, address));
        template.headers().forEach(header -> texts.header("CustomHeaders", header));
        template.attachments().forEach(texts::attachment);
        template.metadata().forEach((key, value) -> {
            texts.add(Kind.LINE, "Metadata", key);
            texts.add(Kind.LINE, "Metadata", value);
        });
        template.tags().forEach(tag -> texts.add(Kind.LINE, "Tags", tag));
        template.members().forEach(texts::member);
    }

    /**
     * The single-line texts with placeholders. In them a line break would start another header, and a control character
     * would break this one.
     */
    static List<String> lines(EmailMessage template) {
        List<String> lines = ofKinds(EnumSet.complementOf(EnumSet.of(Kind.BODY)), template);
        if (template.to().isEmpty()) lines.add(MERGED_NAME);
        return lines;
    }

    /** The addresses with placeholders. */
    static List<String> addresses(EmailMessage template) {
        return ofKinds(EnumSet.of(Kind.ADDRESS), template);
    }

    private static List<String> ofKinds(Set<Kind> kinds, EmailMessage template) {
        List<String> found = new ArrayList<>();
        // The mail goes to this address, whatever the To header says.
        found.add(MERGED_ADDRESS);
        of(template, (kind, where, text) -> {
            // A single percent sign is enough: together with one in a value it may form a mark.
            if (kinds.contains(kind) && text.indexOf('%') >= 0) found.add(text);
        });
        return found;
    }

    /** Whether a text is the usual placeholder for a recipient's name. If a row has no name, the mail shows none. */
    static boolean isNameOfRecipient(Kind kind, String text) {
        return kind == Kind.RECIPIENT && text.equalsIgnoreCase(MERGED_NAME);
    }

    private static String placeholder(String field) {
        return Placeholders.MARK + field + Placeholders.MARK;
    }

    private void add(Kind kind, String where, @Nullable String text) {
        if (text != null) taker.take(kind, where, text);
    }

    private void address(String where, Kind nameKind, @Nullable EmailAddress address) {
        if (address == null) return;
        add(Kind.ADDRESS, where, address.address());
        add(nameKind, where, address.name());
    }

    private void header(String where, MailHeader header) {
        add(Kind.LINE, where, header.name());
        add(Kind.LINE, where, header.value());
    }

    private void attachment(Attachment file) {
        add(Kind.LINE, "Attachments", file.name());
        add(Kind.LINE, "Attachments", file.contentType());
        add(Kind.LINE, "Attachments", file.contentId());
        file.headers().forEach(header -> header("Attachments", header));
    }

    private void member(String name, @Nullable Object value) {
        if (value instanceof String text) add(Kind.BODY, name, text);
        else if (value instanceof List<?> list) list.forEach(entry -> member(name, entry));
        else if (value instanceof Map<?, ?> map) map.values().forEach(entry -> member(name, entry));
    }
}
