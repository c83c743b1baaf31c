package io.github.socketlabs4j.testing;

import org.jspecify.annotations.Nullable;

/** The platform's idea of a good address, as its own libraries have it; weaker than RFC 5322. */
final class AddressSyntax {
    private static final int LONGEST = 320;

    private AddressSyntax() {}

    static boolean isGood(@Nullable String address) {
        if (address == null || address.length() > LONGEST) return false;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == ',' || c == ';' || c == '\u00BF' || Character.isWhitespace(c)) return false;
        }
        int at = address.indexOf('@');
        return at > 0 && at == address.lastIndexOf('@') && at < address.length() - 1;
    }
}
