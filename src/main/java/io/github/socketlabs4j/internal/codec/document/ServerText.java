package io.github.socketlabs4j.internal.codec.document;

/** Words of a server as they may stand in our texts: not endless, and without characters that make up lines of a log. */
public final class ServerText {
    private static final int LONGEST = 200;

    private ServerText() {}

    /**
     * The text to show.
     *
     * @param text a server's word
     * @return at most 200 characters, controls and separators of lines as {@code \\u000A}
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

    /** Controls, line and paragraph separators, and halves of characters. */
    private static boolean isControl(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || Character.isSurrogate((char) c);
    }
}
