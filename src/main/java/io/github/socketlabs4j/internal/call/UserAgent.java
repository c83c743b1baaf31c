package io.github.socketlabs4j.internal.call;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the library calls itself towards servers. */
final class UserAgent {
    /** For instance {@code socketlabs4j/1.2.0 (Java 17.0.15)}. */
    static final String TEXT = "socketlabs4j/" + version() + " (Java " + System.getProperty("java.version") + ")";

    private UserAgent() {}

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
