package io.github.socketlabs4j.wire;

/**
 * A word out of a set that belongs to the platform and may grow at any time.
 *
 * <p>Each implementation is a record over the word with a constant for every word known to this version, so that
 * {@code equals} against a constant is null-safe and right for every spelling, and a closed {@code Known} enum with an
 * {@code UNKNOWN} member for {@code switch}. A word that is not known keeps its own text and is never an error.
 */
public interface OpenValue {
    /**
     * The word as this library spells it: the platform's documented spelling for a known word, the received text for
     * any other.
     *
     * @return the word, never empty
     */
    String wire();
}
