package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.ListColumn;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.testing.documents.Utf8;
import io.github.socketlabs4j.testing.platform.Templates;
import io.github.socketlabs4j.testing.platform.Templates.Template;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A message as it was posted. */
record Message(
        @Nullable String subject,
        @Nullable String textBody,
        @Nullable String htmlBody,
        @Nullable String ampBody,
        @Nullable String apiTemplate,
        @Nullable String mailingId,
        @Nullable String messageId,
        @Nullable String charset,
        @Nullable Address from,
        @Nullable Address replyTo,
        List<Address> to,
        List<Address> cc,
        List<Address> bcc,
        List<CustomHeader> customHeaders,
        List<Attachment> attachments,
        MergeData mergeData,
        List<Metadata> metadata,
        List<String> tags,
        Map<String, String> extras) {
    static final Shape<Message> SHAPE = Shape.of("EmailMessage", t -> {
        Column<String> subject = t.text("Subject");
        Column<String> textBody = t.text("TextBody");
        Column<String> htmlBody = t.text("HtmlBody");
        Column<String> ampBody = t.text("AmpBody");
        Column<String> apiTemplate = t.text("ApiTemplate");
        Column<String> mailingId = t.text("MailingId");
        Column<String> messageId = t.text("MessageId");
        Column<String> charset = t.text("Charset");
        Column<Address> from = t.object("From", Address.SHAPE);
        Column<Address> replyTo = t.object("ReplyTo", Address.SHAPE);
        ListColumn<Address> to = t.list("To", Address.SHAPE);
        ListColumn<Address> cc = t.list("Cc", Address.SHAPE);
        ListColumn<Address> bcc = t.list("Bcc", Address.SHAPE);
        ListColumn<CustomHeader> customHeaders = t.list("CustomHeaders", CustomHeader.SHAPE);
        ListColumn<Attachment> attachments = t.list("Attachments", Attachment.SHAPE);
        Column<MergeData> mergeData = t.object("MergeData", MergeData.SHAPE);
        ListColumn<Metadata> metadata = t.list("Metadata", Metadata.SHAPE);
        ListColumn<String> tags = t.texts("Tags");
        return v -> new Message(
                v.get(subject),
                v.get(textBody),
                v.get(htmlBody),
                v.get(ampBody),
                v.get(apiTemplate),
                v.get(mailingId),
                v.get(messageId),
                v.get(charset),
                v.get(from),
                v.get(replyTo),
                v.get(to),
                v.get(cc),
                v.get(bcc),
                v.get(customHeaders),
                v.get(attachments),
                Objects.requireNonNullElse(v.get(mergeData), MergeData.NONE),
                v.get(metadata),
                v.get(tags),
                v.extras());
    });

    /** Looks for members of the wrong kind, at any depth. */
    void lookInto(Misread misread, String path) {
        misread.members(extras, SHAPE, path).entry(extras, SHAPE, path, said());
        if (from != null) from.lookIntoMembers(misread, path + ".From");
        if (replyTo != null) replyTo.lookIntoMembers(misread, path + ".ReplyTo");
        misread.each(to, path + ".To", (address, at) -> address.lookInto(misread, at))
                .each(cc, path + ".Cc", (address, at) -> address.lookInto(misread, at))
                .each(bcc, path + ".Bcc", (address, at) -> address.lookInto(misread, at))
                .each(customHeaders, path + ".CustomHeaders", (header, at) -> header.lookInto(misread, at))
                .each(attachments, path + ".Attachments", (file, at) -> file.lookInto(misread, at))
                .each(metadata, path + ".Metadata", (pair, at) -> pair.lookInto(misread, at));
        mergeData.lookInto(misread, path + ".MergeData");
    }

    /** The values of all members. */
    private @Nullable Object[] said() {
        return new @Nullable Object[] {
            subject,
            textBody,
            htmlBody,
            ampBody,
            apiTemplate,
            mailingId,
            messageId,
            charset,
            from,
            replyTo,
            to,
            cc,
            bcc,
            customHeaders,
            attachments,
            mergeData.isEmpty() ? null : mergeData,
            metadata,
            tags
        };
    }

    /** All addresses: the recipients, From and ReplyTo. */
    Stream<Address> addresses() {
        return Stream.concat(recipients().stream(), Stream.of(from, replyTo).filter(Objects::nonNull));
    }

    List<Address> recipients() {
        return Stream.of(to, cc, bcc).flatMap(List::stream).toList();
    }

    /** The number of recipients. */
    int recipientCount() {
        return isMerge() ? mergeData.perMessage().size() : recipients().size();
    }

    boolean isMerge() {
        return !mergeData.isEmpty();
    }

    /** Whether it names a template; 0 means no template. */
    boolean isTemplated() {
        return apiTemplate != null
                && !apiTemplate.isBlank()
                && !apiTemplate.strip().equals("0");
    }

    /** The template it names; null if it names none, or one that does not exist. */
    @Nullable
    Template template(Templates templates) {
        return apiTemplate != null && isTemplated() ? templates.find(apiTemplate) : null;
    }

    /** The approximate size of the mail in bytes, with decoded attachments. */
    long size() {
        long size = Utf8.length(subject) + Utf8.length(textBody) + Utf8.length(htmlBody) + Utf8.length(ampBody);
        for (CustomHeader header : customHeaders) size += Utf8.length(header.name()) + Utf8.length(header.value());
        for (Attachment file : attachments) size += file.size();
        return size;
    }
}
