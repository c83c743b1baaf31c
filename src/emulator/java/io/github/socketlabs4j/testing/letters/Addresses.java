package io.github.socketlabs4j.testing.letters;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The platform's rules for addresses, as in its own libraries. They are less strict than RFC 5322. */
public final class Addresses {
    private static final int LONGEST = 320;

    private Addresses() {}

    /** Whether the platform accepts an address. */
    public static boolean isGood(@Nullable String address) {
        if (address == null || address.length() > LONGEST) return false;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == ',' || c == ';' || c == '\u00BF' || isBlank(c)) return false;
        }
        int at = address.indexOf('@');
        return at > 0 && at == address.lastIndexOf('@') && at < address.length() - 1;
    }

    /** A blank of any kind, including no-break spaces, which .NET trims as well. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** The address without leading and trailing blanks, which the platform's own plugins post. */
    public static String trimmed(String address) {
        int start = 0;
        int end = address.length();
        while (start < end && isBlank(address.charAt(start))) start++;
        while (end > start && isBlank(address.charAt(end - 1))) end--;
        return address.substring(start, end);
    }

    /** The address as a key for comparisons: trimmed and in lower case. */
    public static String fold(String address) {
        return trimmed(address).toLowerCase(Locale.ROOT);
    }
}
