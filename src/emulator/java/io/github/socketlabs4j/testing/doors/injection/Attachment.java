package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.ListColumn;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.testing.letters.StoredContent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An attachment of a message, as it was posted. */
record Attachment(
        @Nullable String name,
        @Nullable String contentType,
        @Nullable String contentId,
        @Nullable StoredContent content,
        List<CustomHeader> customHeaders,
        Map<String, String> extras) {
    private static final String CONTENT = "Content";

    static final Shape<Attachment> SHAPE = Shape.of("Attachment", t -> {
        Column<String> name = t.text("Name");
        Column<String> contentType = t.text("ContentType");
        Column<String> contentId = t.text("ContentId");
        Column<StoredContent> content = t.bytes(CONTENT, Spool::open);
        ListColumn<CustomHeader> customHeaders = t.list("CustomHeaders", CustomHeader.SHAPE);
        return v -> new Attachment(
                v.get(name), v.get(contentType), v.get(contentId), v.get(content), v.get(customHeaders), v.extras());
    });

    /** Looks for misread members. Content that is not base64 is not one of them: it has a rule of its own. */
    void lookInto(Misread misread, String path) {
        misread.members(extras, SHAPE, path, CONTENT)
                .entry(extras, SHAPE, path, name, contentType, contentId, content, customHeaders)
                .each(customHeaders, path + ".CustomHeaders", (header, at) -> header.lookInto(misread, at));
    }

    long size() {
        return content == null ? 0 : content.size();
    }
}
