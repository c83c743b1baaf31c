package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.call.UserAgent;
import io.github.socketlabs4j.transport.HttpRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/**
 * The credentials and the address for the Reporting API: server id, a user's login name and Reporting API key, and the
 * base address. Immutable. {@link #toString()} never shows the key.
 */
public final class ReportingAccess {
    /** The platform's base address; the name of a method is appended to it. */
    public static final URI PLATFORM = URI.create("https://api.socketlabs.com/v1/");

    private final long serverId;
    private final String user;
    private final String apiKey;
    private final String basicToken;
    private final URI base;
    private final Map<String, String> headers;

    /**
     * Creates the credentials.
     *
     * @param serverId the id of the server to report on, positive; wire {@code serverId}
     * @param user the login name in the control panel
     * @param apiKey that user's Reporting API key; not the injection key
     * @param base the address to which the name of a method is appended
     * @throws IllegalArgumentException if the id is not positive, the user or the key is blank, or the user contains a
     *     colon, which Basic authentication does not allow
     */
    public ReportingAccess(long serverId, String user, String apiKey, URI base) {
        if (serverId <= 0) throw new IllegalArgumentException("serverId " + serverId + ": expected a positive number");
        if (user.isBlank()) throw new IllegalArgumentException("reportingLogin: the user is blank");
        if (user.indexOf(':') >= 0) throw new IllegalArgumentException("reportingLogin: the user holds a colon");
        if (apiKey.isBlank()) throw new IllegalArgumentException("reportingLogin: the API key is blank");
        this.serverId = serverId;
        this.user = user;
        this.apiKey = apiKey;
        this.basicToken = Base64.getEncoder().encodeToString((user + ":" + apiKey).getBytes(StandardCharsets.UTF_8));
        this.base = Objects.requireNonNull(base, "base");
        this.headers = UserAgent.with(Map.of("Authorization", "Basic " + basicToken));
    }

    long serverId() {
        return serverId;
    }

    String apiKey() {
        return apiKey;
    }

    /** The address of an API method with the server id; further parameters can be appended with {@code &}. */
    String address(String method) {
        String start = base.toString();
        return start + (start.endsWith("/") ? "" : "/") + method + "?serverId=" + serverId;
    }

    /** The headers of every request. */
    Map<String, String> headers() {
        return headers;
    }

    /** User and key, encoded for Basic authentication. */
    String basicToken() {
        return basicToken;
    }

    /** Server id, user and base address, without user info and query of the address; never the key. */
    @Override
    public String toString() {
        return "ReportingAccess[server " + serverId + ", user " + user + ", " + HttpRequest.shown(base) + "]";
    }
}
