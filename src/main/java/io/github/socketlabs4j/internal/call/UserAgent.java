package io.github.socketlabs4j.internal.call;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** The {@code User-Agent} header, by which the library tells servers its name and version. */
public final class UserAgent {
    /** For instance {@code socketlabs4j/1.2.0 (Java 17.0.15)}. */
    static final String TEXT = "socketlabs4j/" + version() + " (Java " + System.getProperty("java.version") + ")";

    private UserAgent() {}

    /**
     * Adds {@code User-Agent} to the headers of a request.
     *
     * @param headers the other headers
     * @return an unmodifiable map, in the order in which the headers are sent
     */
    public static Map<String, String> with(Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("User-Agent", TEXT);
        all.putAll(headers);
        return Collections.unmodifiableMap(all);
    }

    private static String version() {
        Properties build = new Properties();
        try (InputStream in = UserAgent.class.getResourceAsStream("version.properties")) {
            if (in != null) build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version", "unknown");
    }
}
