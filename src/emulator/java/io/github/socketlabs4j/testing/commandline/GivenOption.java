package io.github.socketlabs4j.testing.commandline;

import io.github.socketlabs4j.testing.posting.Outbox;
import io.github.socketlabs4j.testing.scenarios.Script;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An option on the command line. {@code toString} does not show the value, which may be a key.
 *
 * @param name its name, with both dashes
 * @param given its value; null if there is none
 */
record GivenOption(String name, @Nullable String given) {
    /** The word for the account in place of a server id. */
    static final String ACCOUNT = "account";

    private static final Pattern WITH_WHOSE = Pattern.compile("(\\d+|" + ACCOUNT + ")=(.*)", Pattern.DOTALL);

    /** The value. */
    String text() {
        if (given == null) throw new IllegalArgumentException(name + " needs a value");
        return given;
    }

    private Matcher parts() {
        return WITH_WHOSE.matcher(text());
    }

    /** The prefix of the value: the id of a server, or {@link #ACCOUNT}; null if there is none. */
    @Nullable
    String whose() {
        Matcher parts = parts();
        return parts.matches() ? parts.group(1) : null;
    }

    /** The value without the prefix. */
    String own() {
        Matcher parts = parts();
        return parts.matches() ? parts.group(2) : text();
    }

    /** The exception for an invalid option. It does not show the value. */
    IllegalArgumentException wrong(String why) {
        String whose = whose();
        return new IllegalArgumentException(name + (whose == null ? "" : " " + whose + "=...") + ": " + why);
    }

    long number(long most) {
        String text = text();
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) return number;
        } catch (NumberFormatException e) {
            // Reported below, like a number out of range.
        }
        throw new IllegalArgumentException(name + " " + text + " is no number that fits");
    }

    /** The value without the prefix, as the URL of an endpoint. */
    URI url() {
        try {
            URI url = new URI(own());
            Outbox.check(url);
            return url;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " " + text() + ": expected http:// or https:// and a host", e);
        }
    }

    Duration time() {
        String text = text();
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " " + text + " is no length of time such as PT2H", e);
        }
    }

    /** The scenario in the file that the value names. */
    Script script() {
        String file = text();
        try {
            return Script.parse(Files.readString(Path.of(file)));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(name + " " + file + " cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
