package io.github.socketlabs4j.inbound;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a file name from an unknown sender into one that is legal and safe on every operating system. */
final class SafeName {
    private static final String NAMELESS = "attachment";

    /** File systems allow 255 bytes. This leaves space for a prefix that the caller may add. */
    private static final int MOST_BYTES = 200;

    private static final int LONGEST_EXTENSION = 16;
    private static final int MOST_CHARACTERS = 1024;

    /**
     * Includes the format characters that change the writing direction and could show {@code gpj.exe} as
     * {@code exe.jpg}.
     */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private static final Pattern BLANK = Pattern.compile("\\p{Zs}");

    /** Characters that Windows forbids. Slashes were removed before. */
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*]");

    private static final Pattern EDGES = Pattern.compile("^[ .~-]+|[ .]+$");

    /** Names of devices on Windows, with any extension. */
    private static final Pattern DEVICE = Pattern.compile(
            "(?:con|prn|aux|nul|conin\\$|conout\\$|clock\\$|(?:com|lpt)[0-9\u00B9\u00B2\u00B3]) *(?:\\..*)?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private SafeName() {}

    /**
     * The safe name.
     *
     * @param name the sender's name, or null if there is none
     * @return at most 200 bytes of UTF-8, or 201 if it was the name of a device; never empty
     */
    static String of(@Nullable String name) {
        if (name == null) return NAMELESS;
        // Decode first: in an encoded name a slash may be a base64 digit.
        String plain = withoutFolders(EncodedName.decoded(name));
        String visible = INVISIBLE.matcher(plain).replaceAll("");
        String harmless =
                FORBIDDEN.matcher(BLANK.matcher(visible).replaceAll(" ")).replaceAll("_");
        String safe = shorten(withoutEdges(harmless));
        if (safe.isEmpty()) return NAMELESS;
        return DEVICE.matcher(safe).matches() ? "_" + safe : safe;
    }

    /** The last part of a path, shortened to a length that costs little to process. */
    private static String withoutFolders(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        int length = name.length();
        if (length <= MOST_CHARACTERS) return name;
        return name.substring(0, MOST_CHARACTERS - LONGEST_EXTENSION) + name.substring(length - LONGEST_EXTENSION);
    }

    private static String withoutEdges(String name) {
        return EDGES.matcher(name).replaceAll("");
    }

    /** Shortens a name but keeps its extension, which says what the file is. */
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
