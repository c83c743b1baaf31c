package io.github.socketlabs4j.wire;

/**
 * A value from a set that the platform defines and may extend at any time.
 *
 * <p>Each implementation is a record that holds the value's word, with constants for the words that this version knows.
 * Letter case, surrounding blanks, and different spellings of a whole number ({@code 1}, {@code 1.0}, {@code 01}) make
 * no difference: {@code of} returns the constant for every spelling of a known word, and two values are equal if their
 * words mean the same. So comparing with {@code CONSTANT.equals(value)} is always right, even for null. For use in a
 * {@code switch}, each implementation has an enum with an additional member {@code UNKNOWN}. A value with an unknown
 * word keeps the received text; it is never an error.
 *
 * <pre>{@code
 * FailureType type = FailureType.of("permanent");
 * boolean hard = FailureType.PERMANENT.equals(type);
 * }</pre>
 */
public interface OpenValue {
    /**
     * The word: in the platform's documented spelling if this version knows it, otherwise the received text.
     *
     * @return the word, never empty
     */
    String wire();

    /**
     * The normalised form of a word: two words mean the same if their normalised forms are equal.
     *
     * @param word a word in any letter case, with or without surrounding blanks of any Unicode kind, or a number
     * @return the word in lower case without surrounding blanks; for a whole number the digits, without a plus sign,
     *     leading zeros and a fraction of zeros
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
