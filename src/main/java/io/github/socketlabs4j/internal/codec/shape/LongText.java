package io.github.socketlabs4j.internal.codec.shape;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text of any length. Up to {@link #MOST_IN_MEMORY} it is kept in memory; a longer one is read from its document each
 * time. Thread-safe.
 */
public final class LongText {
    /** The longest text that is kept in memory, in bytes of UTF-8: 1 MiB. */
    public static final int MOST_IN_MEMORY = 1024 * 1024;

    private final @Nullable String held;
    private final @Nullable StoredText stored;

    private LongText(@Nullable String held, @Nullable StoredText stored) {
        this.held = held;
        this.stored = stored;
    }

    /** A text in memory; null if it is empty. */
    public static @Nullable LongText of(String text) {
        return text.isEmpty() ? null : new LongText(text, null);
    }

    /** A text that is read from its document. */
    public static LongText of(StoredText text) {
        return new LongText(null, text);
    }

    /**
     * The whole text.
     *
     * @return the text; if it is long, it is read anew in each call
     * @throws IOException if its document cannot be read
     * @throws IllegalStateException if it is long and its document is closed
     */
    public String text() throws IOException {
        if (held != null) return held;
        try (InputStream bytes = stored().open()) {
            return new String(bytes.readAllBytes(), UTF_8);
        }
    }

    /**
     * Opens the text.
     *
     * @return its characters; the caller closes it
     * @throws IOException if its document cannot be read
     * @throws IllegalStateException if it is long and its document is closed
     */
    public Reader open() throws IOException {
        return held != null ? new StringReader(held) : new InputStreamReader(stored().open(), UTF_8);
    }

    private StoredText stored() {
        return Objects.requireNonNull(stored);
    }
}
