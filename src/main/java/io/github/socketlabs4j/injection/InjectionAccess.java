package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.transport.HttpRequest;
import java.net.URI;
import java.util.Objects;

/**
 * The server id, key and URL with which requests to the Injection API are made. Immutable; {@code toString} never shows
 * the key.
 */
public final class InjectionAccess {
    /** The URL of the platform's Injection API. */
    public static final URI PLATFORM = URI.create("https://inject.socketlabs.com/api/v1/email");

    /** The length of the new kind of key; the platform's own libraries recognize it by this length. */
    private static final int BEARER_LENGTH = 61;

    private final long serverId;
    private final String key;
    private final URI url;

    /**
     * Creates an access.
     *
     * @param serverId the number of the server, positive; wire {@code ServerId}
     * @param key the server's injection key; a key of 61 characters is sent as {@code Bearer} token in a header, any
     *     other as {@code ApiKey} in the body
     * @param url the full URL of the POST
     * @throws IllegalArgumentException if the id is not positive, or if the key is blank or contains anything but
     *     printable ASCII without blanks
     */
    public InjectionAccess(long serverId, String key, URI url) {
        if (serverId <= 0) {
            throw new IllegalArgumentException("serverId " + serverId + ": expected a positive number");
        }
        if (key.isBlank()) {
            throw new IllegalArgumentException("injectionKey is blank: expected the server's injection key");
        }
        if (!isVisibleAscii(key)) {
            throw new IllegalArgumentException(
                    "injectionKey holds a blank, a line break or a character outside ASCII: expected the key as the control"
                            + " panel shows it");
        }
        this.serverId = serverId;
        this.key = key;
        this.url = Objects.requireNonNull(url, "url");
    }

    private static boolean isVisibleAscii(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    long serverId() {
        return serverId;
    }

    String key() {
        return key;
    }

    URI url() {
        return url;
    }

    /** Whether the key is sent in a header and not in the body. */
    boolean usesBearer() {
        return key.length() == BEARER_LENGTH;
    }

    /**
     * The server id and the URL, without the key and without the URL's user info and query, which may contain a
     * gateway's key.
     */
    @Override
    public String toString() {
        return "InjectionAccess[server " + serverId + ", " + HttpRequest.shown(url) + "]";
    }
}
