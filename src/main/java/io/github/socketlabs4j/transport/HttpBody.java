package io.github.socketlabs4j.transport;

import java.io.IOException;
import java.io.OutputStream;

/** The body of a request: knows its exact length beforehand and can be written again for another attempt. */
public interface HttpBody {
    /**
     * The value of the {@code Content-Type} header.
     *
     * @return for instance {@code application/json; charset=utf-8}
     */
    String contentType();

    /**
     * The exact number of bytes that {@link #writeTo} writes.
     *
     * @return the length in bytes
     */
    long contentLength();

    /**
     * Writes the whole body. Called once for each attempt, on the thread that sends.
     *
     * @param out where to; not to be closed
     * @throws IOException if writing fails, or if what the body is made of (a file, say) cannot be read; a transport tells
     *     the two apart by whether {@code out} failed
     */
    void writeTo(OutputStream out) throws IOException;
}
