package io.github.socketlabs4j.internal.codec.writing;

import java.io.InputStream;
import java.util.concurrent.Callable;

/** Content to be sent as base64: knows its length beforehand and can be opened again for another attempt. */
public final class Base64Source {
    final String name;
    final long length;
    final Callable<InputStream> content;

    /**
     * Content that is somewhere.
     *
     * @param name what it is, for error messages, such as {@code attachment 'report.pdf'}
     * @param length how many bytes it has, before base64
     * @param content opens it from its first byte; whoever opens it closes it
     */
    public Base64Source(String name, long length, Callable<InputStream> content) {
        this.name = name;
        this.length = length;
        this.content = content;
    }
}
