package io.github.socketlabs4j.internal.codec.shape;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/**
 * How much memory is left for what has no column: names and texts, and what holds them. Without a bound a hostile document
 * would cost many times its length. For one thread.
 */
final class Room {
    private static final long OF_DOCUMENT = 64L * 1024 * 1024;

    /** What an entry of a map costs, with the objects of its texts; and a value inside a structure. */
    private static final int ENTRY = 160;

    private static final int INSIDE = 64;

    /** A text inside a structure is copied twice until it is JSON. */
    private static final int COPIES = 3;

    private long left;

    private Room(long left) {
        this.left = left;
    }

    static Room ofDocument() {
        return new Room(OF_DOCUMENT);
    }

    static Room ofAnySize() {
        return new Room(Long.MAX_VALUE);
    }

    void take(String name, String text) throws StreamConstraintsException {
        take(ENTRY + name.length() + text.length());
    }

    void takeInside(String text) throws StreamConstraintsException {
        take(INSIDE + (long) COPIES * text.length());
    }

    private void take(long bytes) throws StreamConstraintsException {
        left -= bytes;
        if (left < 0) throw new StreamConstraintsException("more without a column than " + OF_DOCUMENT + " bytes");
    }
}
