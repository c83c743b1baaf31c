package io.github.socketlabs4j.internal.codec;

import java.io.IOException;
import java.io.InputStream;

/** Content to be sent as base64: knows its length beforehand and can be opened again for another attempt. */
public interface Base64Source {
    /** What it is, for error messages, such as {@code Messages[0].Attachments[1] 'report.pdf'}. */
    String name();

    /** How many bytes it has, before base64. */
    long length();

    /** Opens it from its first byte; the caller closes it. */
    InputStream open() throws IOException;
}
