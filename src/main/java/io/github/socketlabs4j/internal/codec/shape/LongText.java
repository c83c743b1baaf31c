package io.github.socketlabs4j.internal.codec.shape;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/**
 * A text of any length. Up to {@link #MOST_IN_MEMORY} it is kept in memory; a longer one is read from its document each
 * time. Thread-safe.
 */
public abstract sealed class LongText {
    /** The longest text that is kept in memory, in bytes of UTF-8: 1 MiB. */
    public static final int MOST_IN_MEMORY = 1024 * 1024;

    private LongText() {}

    /** A text in memory; null if it is empty. */
    public static @Nullable LongText of(String text) {
        return text.isEmpty() ? null : new InMemory(text);
    }

    /** A text that is read from its document. */
    public static LongText of(StoredText text) {
        return new InDocument(text);
    }

    /**
     * The whole text.
     *
     * @return the text; if it is long, it is read anew in each call
     * @throws IOException if its document cannot be read
     * @throws IllegalStateException if it is long and its document is closed
     */
    public abstract String text() throws IOException;

    /**
     * Opens the text.
     *
     * @return its characters; the caller closes it
     * @throws IOException if its document cannot be read
     * @throws IllegalStateException if it is long and its document is closed
     */
    public abstract Reader open() throws IOException;

    // Not records: a text of a mail must not be in any toString.

    private static final class InMemory extends LongText {
        private final String text;

        InMemory(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public Reader open() {
            return new StringReader(text);
        }
    }

    private static final class InDocument extends LongText {
        private final StoredText text;

        InDocument(StoredText text) {
            this.text = text;
        }

        @Override
        public String text() throws IOException {
            try (InputStream bytes = text.open()) {
                return new String(bytes.readAllBytes(), UTF_8);
            }
        }

        @Override
        public Reader open() throws IOException {
            return new InputStreamReader(text.open(), UTF_8);
        }
    }
}
