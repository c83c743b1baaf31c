package io.github.socketlabs4j.internal.codec.shape;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/**
 * Limits the memory that the extras of a document take, with the objects that hold them. Without a limit a hostile
 * document would cost many times its own length. Not thread-safe.
 */
final class ExtrasBudget {
    private static final long OF_DOCUMENT = 64L * 1024 * 1024;

    /** What a map entry costs beside its characters, in bytes. */
    private static final int ENTRY = 160;

    /** What a value inside an object or list costs beside its characters, in bytes. */
    private static final int INSIDE = 64;

    /** A text inside an object or list is there up to three times, because it is copied twice until it is JSON. */
    private static final int COPIES = 3;

    private long left;

    private ExtrasBudget(long left) {
        this.left = left;
    }

    static ExtrasBudget ofDocument() {
        return new ExtrasBudget(OF_DOCUMENT);
    }

    static ExtrasBudget unlimited() {
        return new ExtrasBudget(Long.MAX_VALUE);
    }

    /** Takes what an extra costs. */
    void take(String name, String text) throws StreamConstraintsException {
        take(ENTRY + name.length() + text.length());
    }

    /** Takes what a name or a value inside an object or list costs. */
    void takeInside(String text) throws StreamConstraintsException {
        take(INSIDE + (long) COPIES * text.length());
    }

    private void take(long bytes) throws StreamConstraintsException {
        left -= bytes;
        if (left < 0) throw new StreamConstraintsException("more without a column than " + OF_DOCUMENT + " bytes");
    }
}
