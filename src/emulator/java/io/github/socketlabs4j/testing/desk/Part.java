package io.github.socketlabs4j.testing.desk;

import org.jspecify.annotations.Nullable;

/** A part that texts may have, in whatever letter case. Makes no other text for a look at one: a hundred thousand are looked at. */
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

    /** The part; null if nothing is asked for, which all texts have. */
    static @Nullable Part of(@Nullable String text) {
        return text == null ? null : new Part(text);
    }

    /** Whether a text has it; what is not there has not. */
    boolean isIn(@Nullable String whole) {
        if (whole == null) return false;
        int last = whole.length() - text.length();
        for (int i = 0; i <= last; i++) {
            if (mayBeginWith(i, whole) && whole.regionMatches(true, i, text, 0, text.length())) return true;
        }
        return false;
    }

    /** Most places are told by a glance. Beyond ASCII letters have more spellings than two. */
    private boolean mayBeginWith(int place, String whole) {
        if (text.isEmpty()) return true;
        char c = whole.charAt(place);
        return c == lower || c == upper || c >= FIRST_BEYOND_ASCII || lower >= FIRST_BEYOND_ASCII;
    }
}
