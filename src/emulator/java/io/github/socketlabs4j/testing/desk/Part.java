package io.github.socketlabs4j.testing.desk;

import org.jspecify.annotations.Nullable;

/**
 * A text to search for in other texts, ignoring case. A search allocates nothing, because it may run over a hundred
 * thousand texts.
 */
final class Part {
    private static final char FIRST_BEYOND_ASCII = 0x80;

    private final String text;
    private final char lower;
    private final char upper;

    Part(String text) {
        this.text = text;
        this.lower = text.isEmpty() ? 0 : Character.toLowerCase(text.charAt(0));
        this.upper = text.isEmpty() ? 0 : Character.toUpperCase(text.charAt(0));
    }

    /** The text to search for; null if there is none, so that all texts match. */
    static @Nullable Part of(@Nullable String text) {
        return text == null ? null : new Part(text);
    }

    /** Whether a text contains it; false for null. */
    boolean isIn(@Nullable String whole) {
        if (whole == null) return false;
        int last = whole.length() - text.length();
        for (int i = 0; i <= last; i++) {
            if (mayBeginWith(i, whole) && whole.regionMatches(true, i, text, 0, text.length())) return true;
        }
        return false;
    }

    /**
     * A quick check of the first character. Outside ASCII a character can have more than two cases, so there it is
     * always true.
     */
    private boolean mayBeginWith(int place, String whole) {
        if (text.isEmpty()) return true;
        char c = whole.charAt(place);
        return c == lower || c == upper || c >= FIRST_BEYOND_ASCII || lower >= FIRST_BEYOND_ASCII;
    }
}
