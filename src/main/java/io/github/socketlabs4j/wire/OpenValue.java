package io.github.socketlabs4j.wire;

/**
 * A word out of a set that belongs to the platform and may grow at any time.
 *
 * <p>Each implementation is a record over the word with constants for words known to this version. Letter case, blanks
 * around a word, and how a whole number is spelled ({@code 1}, {@code 1.0}, {@code 01}) never count: {@code of} gives the constant for every spelling of a known word, and two values are equal if
 * their words are, so that {@code equals} against a constant is null-safe and right for whatever arrived. For {@code switch}
 * there is a closed enum beside it with an {@code UNKNOWN} member. A word that is not known keeps its own text and is never
 * an error.
 *
 * <pre>{@code
 * FailureType type = FailureType.of("permanent");
 * boolean hard = FailureType.PERMANENT.equals(type);
 * }</pre>
 */
public interface OpenValue {
    /**
     * The word as this library spells it: the platform's documented spelling for a known word, the received text for
     * any other.
     *
     * @return the word, never empty
     */
    String wire();

    /**
     * The form of a word in which nothing counts but what it means: two words mean the same if they are equal in this form.
     *
     * @param word a word in any letter case, with or without blanks of any sort around it, or a number
     * @return the word in lower case, without the blanks around it; of a whole number the digits, without a sign in front, zeros
     *     in front and a fraction of zeros
     */
    static String fold(String word) {
        return Words.fold(word);
    }

    /**
     * Whether two words mean the same.
     *
     * @param one a word
     * @param other another
     * @return true if they are equal when {@linkplain #fold folded}
     */
    static boolean same(String one, String other) {
        return one.equals(other) || fold(one).equals(fold(other));
    }
}
