package io.github.socketlabs4j.inbound;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes of a name that a stranger chose one that can be given to a file, on any system. */
final class SafeName {
    private static final String NAMELESS = "attachment";

    /** File systems take 255 bytes; this leaves room for a prefix of one's own. */
    private static final int MOST_BYTES = 200;

    private static final int LONGEST_EXTENSION = 16;
    private static final int MOST_CHARACTERS = 1024;
    private static final Pattern EDGES = Pattern.compile("^[ .~-]+|[ .]+$");
    private static final Pattern DEVICE = Pattern.compile(
            "(?:con|prn|aux|nul|conin\\$|conout\\$|clock\\$|(?:com|lpt)[0-9\u00B9\u00B2\u00B3]) *(?:\\..*)?");

    private SafeName() {}

    static String of(@Nullable String name) {
        if (name == null) return NAMELESS;
        String last = ends(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
        StringBuilder harmless = new StringBuilder(last.length());
        last.codePoints().map(SafeName::harmless).filter(c -> c >= 0).forEach(harmless::appendCodePoint);
        String safe = shorten(EDGES.matcher(harmless).replaceAll(""));
        if (safe.isEmpty()) return NAMELESS;
        return DEVICE.matcher(safe.toLowerCase(Locale.ROOT)).matches() ? "_" + safe : safe;
    }

    /** No more than can matter, whatever a stranger sent. */
    private static String ends(String name) {
        int length = name.length();
        if (length <= MOST_CHARACTERS) return name;
        return name.substring(0, MOST_CHARACTERS - LONGEST_EXTENSION) + name.substring(length - LONGEST_EXTENSION);
    }

    /** The character to put in its place; negative for none. */
    private static int harmless(int character) {
        return switch (Character.getType(character)) {
            // Among the format characters are those that turn the direction of writing: gpj.exe shown as exe.jpg.
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> -1;
            case Character.SPACE_SEPARATOR -> ' ';
            default -> "<>:\"|?*".indexOf(character) >= 0 ? '_' : character;
        };
    }

    /** Cuts the name before its extension, which is what tells people and programs what the file is. */
    private static String shorten(String name) {
        if (bytes(name) <= MOST_BYTES) return name;
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        int end = name.length() - extension.length();
        while (bytes(name.substring(0, end)) + bytes(extension) > MOST_BYTES) end = name.offsetByCodePoints(end, -1);
        return EDGES.matcher(name.substring(0, end)).replaceAll("") + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
