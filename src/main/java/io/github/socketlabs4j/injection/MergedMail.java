package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.merge.MergeValues;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the mail that one recipient of a merge gets. */
final class MergedMail {
    private static final EmailAddress NOBODY = EmailAddress.of("");

    private final MergeValues values = MergeValues.merge();

    private MergedMail(List<MergeField> globals, MergeRow row) {
        for (MergeField field : globals) values.put(field.name(), field.value());
        for (MergeField field : row.mergeFields()) values.put(field.name(), field.value());
    }

    static EmailMessage of(EmailMessage template, List<MergeField> globals, MergeRow row) {
        return new MergedMail(globals, row).fill(template);
    }

    private EmailMessage fill(EmailMessage template) {
        EmailAddress from = address(template.from());
        EmailMessage.Builder mail = EmailMessage.from(from == null ? NOBODY : from);
        List<EmailAddress> to = template.to().isEmpty() ? List.of(RequestShape.MERGED_RECIPIENT) : template.to();
        to.forEach(address -> set(mail::to, address(address)));
        template.cc().forEach(address -> set(mail::cc, address(address)));
        EmailAddress replyTo = template.replyTo();
        if (replyTo != null) set(mail::replyTo, address(replyTo));
        set(mail::subject, values.fillLine(template.subject()));
        set(mail::text, body(template.text()));
        set(mail::html, body(template.html()));
        set(mail::amp, body(template.amp()));
        for (MailHeader header : template.headers()) {
            MailHeader merged = values.header(header.name(), header.value());
            if (merged != null) mail.header(merged.name(), merged.value());
        }
        template.attachments().forEach(mail::attach);
        set(mail::mailingId, values.fillLine(template.mailingId()));
        set(mail::messageId, values.fillLine(template.messageId()));
        set(mail::charset, template.charset());
        template.metadata().forEach(mail::metadata);
        template.tags().forEach(mail::tag);
        set(mail::template, template.template());
        template.members().forEach(mail::member);
        return mail.build();
    }

    /**
     * An empty body of the template is no body. A body that becomes empty by filling its placeholders is an empty body.
     */
    private @Nullable String body(@Nullable String text) {
        return text == null || text.isEmpty() ? null : values.fill(text);
    }

    private @Nullable EmailAddress address(EmailAddress address) {
        return values.address(address.address(), address.name());
    }

    private static <T> void set(Consumer<T> setter, @Nullable T value) {
        if (value != null) setter.accept(value);
    }
}
