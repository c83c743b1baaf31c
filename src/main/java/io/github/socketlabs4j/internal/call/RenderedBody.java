package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.internal.codec.writing.Rendered;
import io.github.socketlabs4j.transport.HttpBody;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A rendered document as the body of a request.
 *
 * @param contentType the {@code Content-Type} header
 * @param document the document
 */
public record RenderedBody(String contentType, Rendered document) implements HttpBody {
    @Override
    public long contentLength() {
        return document.length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        document.writeTo(out);
    }

    /** Type and length, but nothing of the document, which may hold a key. */
    @Override
    public String toString() {
        return "RenderedBody[" + contentType + ", " + contentLength() + " bytes]";
    }
}
