package io.github.socketlabs4j.testing.posts;

import io.github.socketlabs4j.internal.codec.writing.Rendered;
import io.github.socketlabs4j.testing.documents.DocumentWriter;

/**
 * A rendered post, which can be written any number of times. {@code toString} does not show the body, which contains
 * the key.
 *
 * @param contentType the content type
 * @param body the body
 */
public record Post(String contentType, Rendered body) {
    static final String FORM = "application/x-www-form-urlencoded";
    static final String JSON = "application/json; charset=utf-8";

    /** A post whose body is in memory. */
    static Post of(String contentType, byte[] body) {
        return new Post(contentType, Rendered.of(body));
    }

    /** A copy of the body in memory. */
    public byte[] bytes() {
        return DocumentWriter.bytes(body);
    }

    @Override
    public String toString() {
        return "Post[" + contentType + "]";
    }
}
