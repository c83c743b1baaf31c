package io.github.socketlabs4j.testing.documents;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lengths of texts in UTF-8. */
public final class Utf8 {
    private Utf8() {}

    /** The number of bytes of a text; 0 for null. */
    public static long length(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
