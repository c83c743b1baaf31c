package io.github.socketlabs4j.inbound;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes of a name that a stranger chose one that can be given to a file, on any system. */
final class SafeName {
    private static final String NAMELESS = "attachment";

    /** File systems take 255 bytes; this leaves room for a prefix of one's own. */
    private static final int MOST_BYTES = 200;

    private static final int LONGEST_EXTENSION = 16;
    private static final int MOST_CHARACTERS = 1024;

    /** Among the format characters are those that turn the direction of writing: gpj.exe shown as exe.jpg. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private static final Pattern BLANK = Pattern.compile("\\p{Zs}");

    /** What Windows allows in no name; slashes are gone by then. */
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*]");

    private static final Pattern EDGES = Pattern.compile("^[ .~-]+|[ .]+$");

    /** What Windows takes for a device, with any extension. */
    private static final Pattern DEVICE = Pattern.compile(
            "(?:con|prn|aux|nul|conin\\$|conout\\$|clock\\$|(?:com|lpt)[0-9\u00B9\u00B2\u00B3]) *(?:\\..*)?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private SafeName() {}

    /**
     * A safe name.
     *
     * @param name the stranger's, or null if there is none
     * @return at most 200 bytes of UTF-8, or 201 for what would be a device; never empty
     */
    static String of(@Nullable String name) {
        if (name == null) return NAMELESS;
        // A slash may be a digit of base64: only what is decoded has folders.
        String plain = withoutFolders(EncodedName.decoded(name));
        String visible = INVISIBLE.matcher(plain).replaceAll("");
        String harmless =
                FORBIDDEN.matcher(BLANK.matcher(visible).replaceAll(" ")).replaceAll("_");
        String safe = shorten(withoutEdges(harmless));
        if (safe.isEmpty()) return NAMELESS;
        return DEVICE.matcher(safe).matches() ? "_" + safe : safe;
    }

    /** The last part of a path, and of that no more than can matter, whatever a stranger sent. */
    private static String withoutFolders(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        int length = name.length();
        if (length <= MOST_CHARACTERS) return name;
        return name.substring(0, MOST_CHARACTERS - LONGEST_EXTENSION) + name.substring(length - LONGEST_EXTENSION);
    }

    private static String withoutEdges(String name) {
        return EDGES.matcher(name).replaceAll("");
    }

    /** Cuts the name before its extension, which is what tells people and programs what the file is. */
    private static String shorten(String name) {
        if (bytes(name) <= MOST_BYTES) return name;
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        int end = name.length() - extension.length();
        while (bytes(name.substring(0, end)) + bytes(extension) > MOST_BYTES) end = name.offsetByCodePoints(end, -1);
        return withoutEdges(name.substring(0, end)) + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
