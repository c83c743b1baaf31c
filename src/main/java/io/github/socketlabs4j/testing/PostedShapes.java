package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.internal.codec.Kind;
import io.github.socketlabs4j.internal.codec.Shape;

/** The wire shape of a posted request ({@code PostBody}), for both formats. */
final class PostedShapes {
    private static final Shape<Posted.Address> ADDRESS = Shape.<Posted.Address>of("Address")
            .text("EmailAddress")
            .text("FriendlyName")
            .make(v -> new Posted.Address(v.text(0), v.text(1), Posted.misread(v, "EmailAddress", "FriendlyName")));

    private static final Shape<Posted.Header> HEADER = Shape.<Posted.Header>of("CustomHeader")
            .text("Name")
            .text("Value")
            .make(v -> new Posted.Header(v.text(0), v.text(1), Posted.misread(v, "Name", "Value")));

    private static final Shape<Posted.Field> FIELD = Shape.<Posted.Field>of("MergeRow")
            .text("Field")
            .text("Value")
            .make(v -> new Posted.Field(v.text(0), v.text(1), Posted.misread(v, "Field", "Value")));

    private static final Shape<Posted.MergeData> MERGE = Shape.<Posted.MergeData>of("MergeData")
            .listWithGaps(Kind.list(Kind.object(FIELD)), "PerMessage")
            .list(Kind.object(FIELD), "Global")
            .make(v -> new Posted.MergeData(v.list(0), v.list(1), Posted.misread(v, "PerMessage", "Global")));

    private static final Shape<Posted.Pair> PAIR = Shape.<Posted.Pair>of("Metadata")
            .text("Key")
            .text("Value")
            .make(v -> new Posted.Pair(v.text(0), v.text(1), Posted.misread(v, "Key", "Value")));

    private static final String[] MESSAGE_NAMES = {
        "Subject",
        "TextBody",
        "HtmlBody",
        "AmpBody",
        "ApiTemplate",
        "MailingId",
        "MessageId",
        "Charset",
        "From",
        "ReplyTo",
        "To",
        "Cc",
        "Bcc",
        "CustomHeaders",
        "Attachments",
        "MergeData",
        "Metadata",
        "Tags"
    };

    private PostedShapes() {}

    /**
     * The shape of a request.
     *
     * @param sinks where the bytes of attachments go
     */
    static Shape<Posted.Request> request(Kind.Sinks sinks) {
        return Shape.<Posted.Request>of("PostBody")
                .whole("ServerId")
                .text("ApiKey")
                .listWithGaps(Kind.object(message(file(sinks))), "Messages")
                .make(v -> new Posted.Request(
                        v.whole(0), v.text(1), v.list(2), Posted.misread(v, "ServerId", "Messages")));
    }

    private static Shape<Posted.Message> message(Shape<Posted.File> file) {
        return Shape.<Posted.Message>of("EmailMessage")
                .text("Subject")
                .text("TextBody")
                .text("HtmlBody")
                .text("AmpBody")
                .text("ApiTemplate")
                .text("MailingId")
                .text("MessageId")
                .text("Charset")
                .object(ADDRESS, "From")
                .object(ADDRESS, "ReplyTo")
                .list(Kind.object(ADDRESS), "To")
                .list(Kind.object(ADDRESS), "Cc")
                .list(Kind.object(ADDRESS), "Bcc")
                .list(Kind.object(HEADER), "CustomHeaders")
                .list(Kind.object(file), "Attachments")
                .object(MERGE, "MergeData")
                .list(Kind.object(PAIR), "Metadata")
                .list(Kind.text(), "Tags")
                .make(v -> new Posted.Message(
                        new Posted.Texts(
                                v.text(0), v.text(1), v.text(2), v.text(3), v.text(4), v.text(5), v.text(6), v.text(7)),
                        v.object(8),
                        v.object(9),
                        new Posted.Recipients(v.list(10), v.list(11), v.list(12)),
                        v.list(13),
                        v.list(14),
                        v.object(15),
                        v.list(16),
                        v.list(17),
                        Posted.misread(v, MESSAGE_NAMES)));
    }

    private static Shape<Posted.File> file(Kind.Sinks sinks) {
        // Content that is no base64 is not misread: it has an answer of its own, and its slot is empty.
        return Shape.<Posted.File>of("Attachment")
                .text("Name")
                .text("ContentType")
                .bytes(sinks, "Content")
                .text("ContentId")
                .list(Kind.object(HEADER), "CustomHeaders")
                .make(v -> new Posted.File(
                        v.text(0),
                        v.text(1),
                        v.object(2),
                        v.text(3),
                        v.list(4),
                        Posted.misread(v, "Name", "ContentType", "ContentId", "CustomHeaders")));
    }
}
