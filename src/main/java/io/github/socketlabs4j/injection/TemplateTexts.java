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
 * All texts of a template in which a placeholder may stand. Which of them the platform fills is not known of all, so all count.
 */
final class TemplateTexts {
    private static final String MERGED_ADDRESS = placeholder(MergeRow.ADDRESS);
    private static final String MERGED_NAME = placeholder(MergeRow.NAME);

    private final Taker taker;

    private TemplateTexts(Taker taker) {
        this.taker = taker;
    }

    /** What a text becomes, and so what it must not have. */
    enum Kind {
        /** A mailbox, which must not hold what nobody sees either. */
        ADDRESS,
        /** The name of a recipient. */
        RECIPIENT,
        /** Any other part of a header, and whatever is a single line. */
        LINE,
        /** Something that goes on over several lines. */
        BODY
    }

    /** Takes texts. */
    @FunctionalInterface
    interface Taker {
        /**
         * Takes one.
         *
         * @param where the wire name of the member that it is part of
         */
        void take(Kind kind, String where, String text);
    }

    /** Hands out the texts of a template. */
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

    /** Those with placeholders in which a line break would begin another header, or a control character break this one. */
    static List<String> lines(EmailMessage template) {
        List<String> lines = ofKinds(EnumSet.complementOf(EnumSet.of(Kind.BODY)), template);
        if (template.to().isEmpty()) lines.add(MERGED_NAME);
        return lines;
    }

    /** Those with placeholders that become addresses. */
    static List<String> addresses(EmailMessage template) {
        return ofKinds(EnumSet.of(Kind.ADDRESS), template);
    }

    private static List<String> ofKinds(Set<Kind> kinds, EmailMessage template) {
        List<String> found = new ArrayList<>();
        // Where the mail goes, whatever To says.
        found.add(MERGED_ADDRESS);
        of(template, (kind, where, text) -> {
            // Marks may also come together from two sides: a single percent sign is enough to be looked at.
            if (kinds.contains(kind) && text.indexOf('%') >= 0) found.add(text);
        });
        return found;
    }

    /** Whether a text is the usual name of a recipient, which comes out as no name if there is none. */
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
