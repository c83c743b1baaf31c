package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.codec.writing.Placeholders;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a template that become part of a single line, and have placeholders. Which the platform fills is not known of all of
 * them, so all count.
 */
final class HeaderTexts {
    private static final String MERGED_ADDRESS = placeholder(MergeRow.ADDRESS);
    private static final String MERGED_NAME = placeholder(MergeRow.NAME);

    private final List<String> found = new ArrayList<>();

    private HeaderTexts() {}

    /** Those in which a line break would begin another header, or a control character break this one. */
    static List<String> lines(EmailMessage template) {
        HeaderTexts texts = new HeaderTexts();
        texts.found.addAll(addresses(template));
        if (template.to().isEmpty()) texts.add(MERGED_NAME);
        texts.add(template.subject());
        texts.add(template.mailingId());
        texts.add(template.messageId());
        texts.add(template.charset());
        texts.name(template.from());
        texts.name(template.replyTo());
        template.to().forEach(texts::name);
        template.cc().forEach(texts::name);
        template.bcc().forEach(texts::name);
        template.headers().forEach(texts::header);
        for (Attachment file : template.attachments()) {
            texts.add(file.name());
            texts.add(file.contentType());
            texts.add(file.contentId());
            file.headers().forEach(texts::header);
        }
        template.metadata().forEach((key, value) -> {
            texts.add(key);
            texts.add(value);
        });
        template.tags().forEach(texts::add);
        return texts.found;
    }

    /** Those that become addresses, which also must not hold what nobody sees. */
    static List<String> addresses(EmailMessage template) {
        HeaderTexts texts = new HeaderTexts();
        // Where the mail goes, whatever To says.
        texts.add(MERGED_ADDRESS);
        texts.address(template.from());
        texts.address(template.replyTo());
        template.to().forEach(texts::address);
        template.cc().forEach(texts::address);
        template.bcc().forEach(texts::address);
        return texts.found;
    }

    private static String placeholder(String field) {
        return Placeholders.MARK + field + Placeholders.MARK;
    }

    private void address(@Nullable EmailAddress address) {
        if (address != null) add(address.address());
    }

    private void name(@Nullable EmailAddress address) {
        if (address != null) add(address.name());
    }

    private void header(MailHeader header) {
        add(header.name());
        add(header.value());
    }

    private void add(@Nullable String text) {
        // Marks may also come together from two sides: a single percent sign is enough to be looked at.
        if (text != null && text.indexOf('%') >= 0) found.add(text);
    }
}
