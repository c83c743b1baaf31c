package io.github.socketlabs4j.transport;

import java.io.IOException;
import java.io.OutputStream;

/** The body of a request. Its exact length is known beforehand, and it can be written again for another attempt. */
public interface HttpBody {
    /**
     * The value of the {@code Content-Type} header.
     *
     * @return for example {@code application/json; charset=utf-8}
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
     * @param out the stream to write to; this method does not close it
     * @throws IOException if writing to {@code out} fails, or if a source of the body, such as a file, cannot be read.
     *     A transport distinguishes the two by checking whether {@code out} failed
     */
    void writeTo(OutputStream out) throws IOException;
}
