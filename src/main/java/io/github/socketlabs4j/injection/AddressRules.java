package io.github.socketlabs4j.injection;

import org.jspecify.annotations.Nullable;

/**
 * The address check of the platform's own libraries, which is weaker than RFC 5322, and what nobody would see in an address. The
 * platform has the last word.
 */
final class AddressRules {
    private static final int LONGEST = 320;
    private static final String LINK = "mailto:";
    private static final String NAMES = "write EmailAddress.of(address, name) to send a name with it";

    private AddressRules() {}

    /** What is wrong with an address; null if nothing is. Never throws. */
    static @Nullable String fault(String address) {
        // What it will be is not known before the platform has merged it.
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
     * What is wrong with an address because nobody would see it; null if nothing is. An ordinary blank is none of this, nor half a
     * surrogate pair, which no text may have.
     */
    static @Nullable String unseen(String address) {
        return unseen(address, address);
    }

    private static @Nullable String unseen(String address, String looked) {
        int at = CharacterRules.unseen(looked);
        if (at < 0 || (Character.isSurrogate(address.charAt(at)) && !isPair(address, at))) return null;
        return "'" + Shown.text(address) + "' holds " + Shown.character(address, at) + " at position " + at
                + ", which cannot be seen and is part of no address; remove it";
    }

    private static boolean isPair(String text, int at) {
        return Character.isSupplementaryCodePoint(text.codePointAt(at));
    }

    /** The address with plain letters in place of what stands between marks: how a field is called is up to its owner. */
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
