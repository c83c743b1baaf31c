package io.github.socketlabs4j.testing.doors.injection;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lengths of texts in UTF-8. */
final class Utf8 {
    private Utf8() {}

    /** The number of bytes of a text; 0 for null. */
    static long length(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
