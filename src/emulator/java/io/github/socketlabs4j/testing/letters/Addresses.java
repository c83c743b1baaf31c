package io.github.socketlabs4j.testing.letters;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The platform's idea of an address, as its own libraries have it; weaker than RFC 5322. */
public final class Addresses {
    private static final int LONGEST = 320;

    private Addresses() {}

    /** Whether mail can be sent to an address. */
    public static boolean isGood(@Nullable String address) {
        if (address == null || address.length() > LONGEST) return false;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == ',' || c == ';' || c == '\u00BF' || Character.isWhitespace(c)) return false;
        }
        int at = address.indexOf('@');
        return at > 0 && at == address.lastIndexOf('@') && at < address.length() - 1;
    }

    /** The address as it is compared with others. */
    public static String fold(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
