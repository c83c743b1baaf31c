package io.github.socketlabs4j.error;

import io.github.socketlabs4j.wire.Format;
import org.jspecify.annotations.Nullable;

/**
 * A document that cannot be read at all. A single value that cannot be read is never an error: it stays null and keeps
 * its text among the extras. A send never throws this; it is the cause of an {@link UnknownOutcomeException} there.
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
     * Holds where reading failed.
     *
     * @param message what was read, where it failed and what was expected
     * @param format what the document is, as far as it was recognised, or null
     * @param row the row of the page, from 0, or null
     * @param path the place inside the document, such as {@code $.MessageResults[0]}, or null
     * @param excerpt the beginning of the document, with secrets masked; empty for mail and notifications
     * @param cause the failure below, or null
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
     * An answer that can be read, but is not what was asked for, or that broke off.
     *
     * @param message what was read and what was expected
     * @param excerpt the beginning of the answer, with secrets masked; empty to show nothing of it
     * @param cause the failure below, or null
     * @return the exception, without a place
     */
    public static DecodeException ofAnswer(String message, String excerpt, @Nullable Throwable cause) {
        return new DecodeException(message, null, null, null, excerpt, cause);
    }

    /**
     * A post of the platform that cannot be read. Nothing of it is shown, because it is people's mail.
     *
     * @param message what was read and what was expected
     * @param format what the post is, as far as it was recognised, or null
     * @return the exception, without a place
     */
    public static DecodeException ofPost(String message, @Nullable Format format) {
        return new DecodeException(message, format, null, null, "", null);
    }

    /**
     * What the document turned out to be.
     *
     * @return the format, or null if it was not recognised
     */
    public @Nullable Format format() {
        return format;
    }

    /**
     * The row that could not be read.
     *
     * @return its number in the page, from 0, or null if it was no row
     */
    public @Nullable Long row() {
        return row;
    }

    /**
     * The place inside the document.
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
