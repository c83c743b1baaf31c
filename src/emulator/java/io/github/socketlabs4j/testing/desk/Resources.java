package io.github.socketlabs4j.testing.desk;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;

/** The static files in the jar: those of the page, and the OpenAPI description. */
final class Resources {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+\\.([a-z0-9]+)");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2");

    private Resources() {}

    static Answer page() throws IOException {
        return named("page/", "index.html");
    }

    static Answer description() throws IOException {
        return named("", "openapi.json");
    }

    static Answer file(Question question) throws IOException {
        return named("page/", question.part("file"));
    }

    private static Answer named(String folder, String name) throws IOException {
        // Only plain file names are allowed, so that no name leads out of the folder.
        var parts = NAME.matcher(name);
        String type = parts.matches() ? TYPES.get(parts.group(1)) : null;
        try (InputStream in = type == null ? null : Resources.class.getResourceAsStream(folder + name)) {
            if (in == null || type == null) throw new Refusal(404, "the page has no file " + name);
            return new Answer.Bytes(200, type, in.readAllBytes(), Map.of());
        }
    }
}
