package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.transport.HttpRequest;
import java.net.URI;
import java.util.Objects;

/** What it takes to be let in by the Injection API: server id, key and address. Immutable; its text never shows the key. */
public final class InjectionAccess {
    /** Where the platform takes mail. */
    public static final URI PLATFORM = URI.create("https://inject.socketlabs.com/api/v1/email");

    /** The length by which the platform's own libraries tell a key of the new generation. */
    private static final int BEARER_LENGTH = 61;

    private final long serverId;
    private final String key;
    private final URI url;

    /**
     * Puts the access together.
     *
     * @param serverId the number of the server, positive; wire {@code ServerId}
     * @param key the server's injection key: of 61 characters goes as {@code Bearer}, any other in the body as {@code ApiKey}
     * @param url the full address of the POST
     * @throws IllegalArgumentException if the id is not positive, or the key is blank or holds anything but printable ASCII
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

    /** Whether the key goes into a header and not into the body. */
    boolean usesBearer() {
        return key.length() == BEARER_LENGTH;
    }

    /** Server and address; neither the key nor the address's user info and query, which may hold a gateway's. */
    @Override
    public String toString() {
        return "InjectionAccess[server " + serverId + ", " + HttpRequest.shown(url) + "]";
    }
}
