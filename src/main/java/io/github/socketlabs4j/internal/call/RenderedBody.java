package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.internal.codec.writing.Rendered;
import io.github.socketlabs4j.transport.HttpBody;
import java.io.IOException;
import java.io.OutputStream;

/** A rendered document as the body of a request. */
public final class RenderedBody implements HttpBody {
    private final String contentType;
    private final Rendered document;

    /**
     * Makes a document a body.
     *
     * @param contentType the {@code Content-Type} header
     * @param document the document
     */
    public RenderedBody(String contentType, Rendered document) {
        this.contentType = contentType;
        this.document = document;
    }

    @Override
    public String contentType() {
        return contentType;
    }

    @Override
    public long contentLength() {
        return document.length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        document.writeTo(out);
    }
}
