package io.github.socketlabs4j.error;

import io.github.socketlabs4j.wire.Format;
import org.jspecify.annotations.Nullable;

/**
 * A document cannot be parsed at all. A single value that cannot be parsed is never an error: it is null, and its text
 * is among the extras. A send never throws this exception; there it is the cause of an {@link UnknownOutcomeException}.
 */
public final class DecodeException extends SocketLabsException {
    private static final long serialVersionUID = 1L;

    /** See {@link #format()}. */
    private final @Nullable Format format;
    /** See {@link #row()}. */
    private final @Nullable Long row;
    /** See {@link #path()}. */
    private final @Nullable String path;
    /** See {@link #excerpt()}. */
    private final String excerpt;

    /**
     * Creates the exception with the place of the failure.
     *
     * @param message what was read, where it failed and what was expected
     * @param format the format of the document, or null if it was not recognised
     * @param row the row of the page, from 0, or null
     * @param path the path inside the document, such as {@code $.MessageResults[0]}, or null
     * @param excerpt the beginning of the document, with secrets masked; empty for mail and notifications
     * @param cause the cause, or null
     */
    public DecodeException(
            String message,
            @Nullable Format format,
            @Nullable Long row,
            @Nullable String path,
            String excerpt,
            @Nullable Throwable cause) {
        super(message, cause);
        this.format = format;
        this.row = row;
        this.path = path;
        this.excerpt = excerpt;
    }

    /**
     * Creates the exception for an answer that can be parsed but is not what was requested, or that is incomplete.
     *
     * @param message what was read and what was expected
     * @param excerpt the beginning of the answer, with secrets masked; empty to show nothing of it
     * @param cause the cause, or null
     * @return the exception, without row and path
     */
    public static DecodeException ofAnswer(String message, String excerpt, @Nullable Throwable cause) {
        return new DecodeException(message, null, null, null, excerpt, cause);
    }

    /**
     * Creates the exception for a webhook post. It has no excerpt, because the post may contain private mail.
     *
     * @param message what was read and what was expected
     * @param format the format of the post, or null if it was not recognised
     * @return the exception, without row and path
     */
    public static DecodeException ofPost(String message, @Nullable Format format) {
        return new DecodeException(message, format, null, null, "", null);
    }

    /**
     * The format of the document.
     *
     * @return the format, or null if it was not recognised
     */
    public @Nullable Format format() {
        return format;
    }

    /**
     * The row that could not be parsed.
     *
     * @return its number on the page, from 0, or null if the failure is not in a row
     */
    public @Nullable Long row() {
        return row;
    }

    /**
     * The path to the failure inside the document.
     *
     * @return a path such as {@code $.collection[3].DateTime}, or null if none is known
     */
    public @Nullable String path() {
        return path;
    }

    /**
     * The beginning of the document, for people to read.
     *
     * @return at most 512 bytes of it, with configured secrets masked; may be empty
     */
    public String excerpt() {
        return excerpt;
    }
}
