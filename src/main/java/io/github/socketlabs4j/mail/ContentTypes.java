package io.github.socketlabs4j.mail;

import static java.util.Map.entry;

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
            entry("bmp", "image/bmp"),
            entry("csv", "text/csv"),
            entry("doc", "application/msword"),
            entry("docx", WORD),
            entry("gif", "image/gif"),
            entry("html", "text/html"),
            entry("jpg", "image/jpeg"),
            entry("jpeg", "image/jpeg"),
            entry("pdf", "application/pdf"),
            entry("png", "image/png"),
            entry("ppt", "application/vnd.ms-powerpoint"),
            entry("pptx", SLIDES),
            entry("txt", "text/plain"),
            entry("xls", "application/vnd.ms-excel"),
            entry("xlsx", SHEET),
            entry("xml", "application/xml"),
            entry("zip", "application/x-zip-compressed"));

    private ContentTypes() {}

    static String ofFileName(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = PLATFORM.get(extension);
        if (type == null) type = URLConnection.guessContentTypeFromName(name);
        return type == null ? "application/octet-stream" : type;
    }
}
