package io.github.socketlabs4j.injection;

import org.jspecify.annotations.Nullable;

/** The address check of the platform's own libraries; weaker than RFC 5322, and the platform has the last word. */
final class AddressRules {
    private static final int LONGEST = 320;

    private AddressRules() {}

    /** What is wrong with an address; null if nothing is. Never throws. */
    static @Nullable String fault(String address) {
        if (address.isBlank()) return "is blank";
        // What it will be is not known before the platform has merged it.
        if (address.contains("%%")) return null;
        if (address.length() > LONGEST) return "is longer than " + LONGEST + " characters";
        if (address.indexOf('<') >= 0 || address.indexOf('>') >= 0) {
            return "'" + address
                    + "' is not a bare address; write EmailAddress.of(address, name) to send a name with it";
        }
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == ',' || c == ';' || c == '\u00BF' || Character.isWhitespace(c)) {
                return "'" + address + "' holds " + (Character.isWhitespace(c) ? "a blank" : "'" + c + "'")
                        + "; one address at a time, without blanks";
            }
        }
        int at = address.indexOf('@');
        if (at < 0 || at != address.lastIndexOf('@')) return "'" + address + "' does not have exactly one @";
        if (at == 0) return "'" + address + "' has nothing before the @";
        return at == address.length() - 1 ? "'" + address + "' has nothing behind the @" : null;
    }
}
