package io.github.socketlabs4j.inbound;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Normalises domain names, so that equal domains have equal names. */
final class DomainName {
    /** The ASCII dot, and the dots of other scripts that are equivalent to it. */
    private static final Pattern DOT = Pattern.compile("[.\u3002\uFF0E\uFF61]");

    /** Characters that the JDK replaces by others, following IDNA 2003. IDNA 2008, which registries use, keeps them. */
    private static final Pattern KEPT_BY_IDNA_2008 = Pattern.compile("[\u00DF\u03C2\u200C\u200D]");

    private DomainName() {}

    /**
     * A domain name in ASCII and lower case, without a dot at its end.
     *
     * @param name the name, in letters of any alphabet or as {@code xn--}
     * @return the same text for all spellings of a name; a text that is no domain name in lower case
     */
    static String normalized(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        StringJoiner labels = new StringJoiner(".");
        String[] parts = DOT.split(lower, -1);
        int count = parts.length > 1 && parts[parts.length - 1].isEmpty() ? parts.length - 1 : parts.length;
        for (int i = 0; i < count; i++) labels.add(label(parts[i]));
        return labels.toString();
    }

    private static String label(String label) {
        if (KEPT_BY_IDNA_2008.matcher(label).find())
            return "xn--" + punycode(Normalizer.normalize(label, Normalizer.Form.NFC));
        try {
            return IDN.toASCII(label, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noLabel) {
            return label;
        }
    }

    /** The encoding of RFC 3492, with the variable names of the RFC. */
    private static String punycode(String label) {
        int[] characters = label.codePoints().toArray();
        StringBuilder code = new StringBuilder();
        for (int c : characters) {
            if (c < 0x80) code.append((char) c);
        }
        int basic = code.length();
        if (basic > 0) code.append('-');
        int n = 0x80;
        int delta = 0;
        int bias = 72;
        for (int handled = basic; handled < characters.length; delta++, n++) {
            int next = Integer.MAX_VALUE;
            for (int c : characters) {
                if (c >= n) next = Math.min(next, c);
            }
            delta += (next - n) * (handled + 1);
            n = next;
            for (int c : characters) {
                if (c < n) delta++;
                if (c != n) continue;
                number(code, delta, bias);
                bias = adapted(delta, handled + 1, handled == basic);
                delta = 0;
                handled++;
            }
        }
        return code.toString();
    }

    private static void number(StringBuilder code, int delta, int bias) {
        int q = delta;
        for (int k = 36; ; k += 36) {
            int t = Math.min(Math.max(k - bias, 1), 26);
            if (q < t) break;
            code.append(digit(t + (q - t) % (36 - t)));
            q = (q - t) / (36 - t);
        }
        code.append(digit(q));
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int adapted(int delta, int count, boolean first) {
        int d = first ? delta / 700 : delta / 2;
        d += d / count;
        int k = 0;
        for (; d > 455; k += 36) d /= 35;
        return k + 36 * d / (d + 38);
    }
}
