package io.github.socketlabs4j.reporting;

import org.jspecify.annotations.Nullable;

/** Old reports spell a line break inside a text as {@code {CRLF}}. */
final class LineBreaks {
    private LineBreaks() {}

    static @Nullable String decode(@Nullable String text) {
        return text == null ? null : text.replace("{CRLF}", "\r\n");
    }
}
