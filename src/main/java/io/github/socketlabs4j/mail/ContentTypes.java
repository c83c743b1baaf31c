package io.github.socketlabs4j.mail;

import java.net.URLConnection;
import java.util.Locale;
import java.util.Map;

/** Guesses the content type of a file from its name. */
final class ContentTypes {
    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** The names the platform's own libraries use; they win over the JDK's. */
    private static final Map<String, String> PLATFORM = Map.ofEntries(
            Map.entry("bmp", "image/bmp"),
            Map.entry("csv", "text/csv"),
            Map.entry("doc", "application/msword"),
            Map.entry("docx", WORD),
            Map.entry("gif", "image/gif"),
            Map.entry("html", "text/html"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("png", "image/png"),
            Map.entry("ppt", "application/vnd.ms-powerpoint"),
            Map.entry("pptx", SLIDES),
            Map.entry("txt", "text/plain"),
            Map.entry("xls", "application/vnd.ms-excel"),
            Map.entry("xlsx", SHEET),
            Map.entry("xml", "application/xml"),
            Map.entry("zip", "application/x-zip-compressed"));

    private ContentTypes() {}

    static String ofFileName(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = PLATFORM.get(extension);
        if (type == null) type = URLConnection.guessContentTypeFromName(name);
        return type == null ? "application/octet-stream" : type;
    }
}
