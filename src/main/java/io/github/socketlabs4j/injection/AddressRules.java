package io.github.socketlabs4j.injection;

import org.jspecify.annotations.Nullable;

/**
 * Checks addresses as the platform's own libraries do, which is less strict than RFC 5322, and rejects invisible
 * characters in addresses. The platform may still reject an address that passes.
 */
final class AddressRules {
    private static final int LONGEST = 320;
    private static final String LINK = "mailto:";
    private static final String NAMES = "write EmailAddress.of(address, name) to send a name with it";

    private AddressRules() {}

    /** Says what is wrong with an address; null if nothing is. Never throws. */
    static @Nullable String fault(String address) {
        // With a placeholder, the final address is not known here.
        if (address.contains("%%")) return unseen(address, outsideOfPlaceholders(address));
        int at = -1;
        int ats = 0;
        boolean isClean = true;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == '@') {
                at = i;
                ats++;
            } else if (c <= ' ' || c >= 0x7F || isSeparator(c)) {
                isClean = false;
            }
        }
        isClean &= !isLink(address);
        boolean isWhole = ats == 1 && at > 0 && at < address.length() - 1 && address.length() <= LONGEST;
        return isClean && isWhole ? null : fault(address, at, ats);
    }

    private static @Nullable String fault(String address, int at, int ats) {
        if (address.isBlank()) return "is blank";
        if (address.length() > LONGEST) return "is longer than " + LONGEST + " characters";
        String shown = "'" + Shown.text(address) + "'";
        if (address.indexOf('<') >= 0 || address.indexOf('>') >= 0) {
            return shown + " is not a bare address; " + NAMES;
        }
        if (isLink(address)) return shown + " is a link; give the address alone, without " + LINK;
        String unseen = unseen(address);
        if (unseen != null) return unseen;
        if (ats == 0) return shown + " has no @. Each text is an address of its own; " + NAMES;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == ' ' || isSeparator(c)) {
                return shown + " holds " + (c == ' ' ? "a blank" : "'" + c + "'")
                        + "; one address at a time, without blanks";
            }
        }
        if (ats > 1) return shown + " does not have exactly one @";
        if (at == 0) return shown + " has nothing before the @";
        return at == address.length() - 1 ? shown + " has nothing behind the @" : null;
    }

    private static boolean isLink(String address) {
        return address.regionMatches(true, 0, LINK, 0, LINK.length());
    }

    private static boolean isSeparator(char c) {
        return c == ',' || c == ';' || c == '\u00BF' || c == '<' || c == '>';
    }

    /**
     * Says which invisible character an address contains; null if none. A space is not reported here, nor an unpaired
     * surrogate, which other checks report for every text.
     */
    static @Nullable String unseen(String address) {
        return unseen(address, address);
    }

    private static @Nullable String unseen(String address, String checkedPart) {
        int at = CharacterRules.unseen(checkedPart);
        if (at < 0 || (Character.isSurrogate(address.charAt(at)) && !isPair(address, at))) return null;
        return "'" + Shown.text(address) + "' holds " + Shown.character(address, at) + " at position " + at
                + ", which cannot be seen and is part of no address; remove it";
    }

    private static boolean isPair(String text, int at) {
        return Character.isSupplementaryCodePoint(text.codePointAt(at));
    }

    /**
     * The address with the names in placeholders replaced by plain letters, because a field's name may contain any
     * character. Positions stay the same.
     */
    private static String outsideOfPlaceholders(String address) {
        StringBuilder rest = new StringBuilder(address);
        int open = address.indexOf("%%");
        while (open >= 0) {
            int close = address.indexOf("%%", open + 2);
            if (close < 0) break;
            for (int i = open; i < close; i++) rest.setCharAt(i, 'x');
            open = address.indexOf("%%", close + 2);
        }
        return rest.toString();
    }
}
