package io.github.socketlabs4j.testing.posts;

import io.github.socketlabs4j.internal.codec.writing.Rendered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What is posted to an endpoint: rendered once, written as often as it takes. Its text never shows the body, which has the key.
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

    /** The body in memory, a copy each time. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) body.length());
        try {
            body.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return "Post[" + contentType + "]";
    }
}
