package io.github.socketlabs4j.testing.doors.injection;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How many bytes texts have. */
final class Utf8 {
    private Utf8() {}

    /** The bytes of a text; none for one that is absent. */
    static long length(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
