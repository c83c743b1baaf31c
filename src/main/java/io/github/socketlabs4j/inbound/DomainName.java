package io.github.socketlabs4j.inbound;

import java.net.IDN;
import java.util.Locale;

/** The one spelling in which names of domains are compared. */
final class DomainName {
    private DomainName() {}

    /**
     * A name in ASCII and lower case, without the dot that may end it.
     *
     * @param name the name, in letters of any alphabet or as {@code xn--}
     * @return the same for all spellings of a name; a text that is none, in lower case
     */
    static String compared(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (lower.length() > 1 && lower.endsWith(".")) lower = lower.substring(0, lower.length() - 1);
        try {
            return IDN.toASCII(lower, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noDomain) {
            return lower;
        }
    }
}
