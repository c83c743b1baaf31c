package io.github.socketlabs4j.testing.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Writes any file name into a header safely. */
final class FileName {
    private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9 ._()-]");
    private static final String ANY = "file";

    private FileName() {}

    /** The value of {@code Content-Disposition} that makes a browser save the file and never show it. */
    static String disposition(String name) {
        String plain = NOT_PLAIN.matcher(name).replaceAll("_").strip();
        String encoded = URLEncoder.encode(name.isBlank() ? ANY : name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + (plain.isEmpty() ? ANY : plain) + "\"; filename*=UTF-8''" + encoded;
    }
}
