package io.github.socketlabs4j.internal.codec.document;

/**
 * Makes texts of a server fit for messages: limits their length, and escapes characters that would forge lines of a
 * log.
 */
public final class ServerText {
    private static final int LONGEST = 200;

    private ServerText() {}

    /**
     * A text as it may appear in a message.
     *
     * @param text a text of a server
     * @return at most 200 characters; control characters and line separators are written as {@code \\u000A}
     */
    public static String shown(String text) {
        boolean clean = text.length() <= LONGEST && text.chars().noneMatch(ServerText::isControl);
        return clean ? text : escaped(text);
    }

    private static String escaped(String text) {
        StringBuilder shown = new StringBuilder(LONGEST);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String next = isControl(c) ? String.format("\\u%04X", (int) c) : String.valueOf(c);
            if (shown.length() + next.length() > LONGEST - 1)
                return shown.append('\u2026').toString();
            shown.append(next);
        }
        return shown.toString();
    }

    /** Whether a character is a control character, a line or paragraph separator, or a surrogate. */
    private static boolean isControl(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || Character.isSurrogate((char) c);
    }
}
