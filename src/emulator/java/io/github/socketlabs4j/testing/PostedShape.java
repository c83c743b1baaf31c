package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.internal.codec.shape.Kind;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The wire shape of a posted request ({@code PostBody}), for both formats. An instance gathers the members of one object. */
final class PostedShape {
    private final Shape.Table<Posted> table;
    private final List<String> names = new ArrayList<>();

    private PostedShape(String what) {
        table = Shape.of(what);
    }

    /**
     * The shape of a request.
     *
     * @param sinks where the bytes of attachments go
     */
    static Shape<Posted> request(Supplier<StoredContent> sinks) {
        Shape<Posted> address =
                new PostedShape("Address").texts("EmailAddress", "FriendlyName").shape();
        Kind<?> header = Kind.object(
                new PostedShape("CustomHeader").texts("Name", "Value").shape());
        Kind<?> field =
                Kind.object(new PostedShape("MergeRow").texts("Field", "Value").shape());
        Kind<?> pair =
                Kind.object(new PostedShape("Metadata").texts("Key", "Value").shape());
        PostedShape file = new PostedShape("Attachment")
                .texts("Name", "ContentType", "ContentId")
                .lists(header, "CustomHeaders");
        file.table.bytes(sinks, file.named("Content"));
        Shape<Posted> merge = new PostedShape("MergeData")
                .lists(Kind.list(field), "PerMessage")
                .lists(field, "Global")
                .shape();
        Shape<Posted> message = new PostedShape("EmailMessage")
                .texts("Subject", "TextBody", "HtmlBody", "AmpBody")
                .texts("ApiTemplate", "MailingId", "MessageId", "Charset")
                .objects(address, "From", "ReplyTo")
                .lists(Kind.object(address), "To", "Cc", "Bcc")
                .lists(header, "CustomHeaders")
                .lists(Kind.object(file.shape()), "Attachments")
                .objects(merge, "MergeData")
                .lists(pair, "Metadata")
                .lists(Kind.text(), "Tags")
                .shape();
        PostedShape request = new PostedShape("PostBody").texts("ApiKey");
        request.table.whole(request.named("ServerId"));
        request.table.listWithGaps(Kind.object(message), request.named("Messages"));
        return request.shape();
    }

    private PostedShape texts(String... members) {
        for (String member : members) table.text(named(member));
        return this;
    }

    private PostedShape objects(Shape<Posted> shape, String... members) {
        for (String member : members) table.object(shape, named(member));
        return this;
    }

    private PostedShape lists(Kind<?> element, String... members) {
        for (String member : members) table.list(element, named(member));
        return this;
    }

    private String named(String member) {
        names.add(member);
        return member;
    }

    private Shape<Posted> shape() {
        return table.make(values -> new Posted(names, values));
    }
}
