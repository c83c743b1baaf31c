package io.github.socketlabs4j.internal.codec;

import java.time.Instant;
import java.util.Iterator;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one page, read one by one as they are asked for.
 *
 * <p>{@link #hasNext()} may be asked any number of times. Not thread-safe; who opens it closes it, and closing closes the
 * document's stream, once.
 *
 * @param <T> the record
 */
public interface Rows<T> extends Iterator<T>, AutoCloseable {
    /**
     * How many rows there are in all pages, as far as the part of the document read so far tells.
     *
     * @return the total; empty if it was not told (yet)
     */
    OptionalLong total();

    /**
     * The server's time of the answer, as far as the part of the document read so far tells.
     *
     * @return the time, or null if it was not told (yet)
     */
    @Nullable
    Instant timestamp();

    /**
     * The error the document tells of instead of rows, once {@link #hasNext()} was false.
     *
     * @return its text; null if the document is no error
     */
    @Nullable
    String error();

    @Override
    void close();
}
