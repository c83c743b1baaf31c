package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.call.UserAgent;
import io.github.socketlabs4j.transport.HttpRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/**
 * What it takes to be let in by the Reporting API: server id, a user's login and Reporting key, and the address. Immutable;
 * its text never shows the key.
 */
public final class ReportingAccess {
    /** Where the platform answers; a method's name is appended. */
    public static final URI PLATFORM = URI.create("https://api.socketlabs.com/v1/");

    private final long serverId;
    private final String user;
    private final String apiKey;
    private final String basicToken;
    private final URI base;
    private final Map<String, String> headers;

    /**
     * Puts the access together.
     *
     * @param serverId the number of the server to report on, positive; wire {@code serverId}
     * @param user the login name in the control panel
     * @param apiKey that user's Reporting API key; not the injection key
     * @param base the address that a method's name is appended to
     * @throws IllegalArgumentException if the id is not positive, user or key is blank, or the user holds a colon, which
     *     Basic authentication cannot carry
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

    /** The address of a method, to which more parameters can be appended. */
    String address(String method) {
        String start = base.toString();
        return start + (start.endsWith("/") ? "" : "/") + method + "?serverId=" + serverId;
    }

    /** What every question says beside its address. */
    Map<String, String> headers() {
        return headers;
    }

    /** User and key as Basic authentication carries them. */
    String basicToken() {
        return basicToken;
    }

    /** Server, user and address, without the address's user info and query; never the key. */
    @Override
    public String toString() {
        return "ReportingAccess[server " + serverId + ", user " + user + ", " + HttpRequest.shown(base) + "]";
    }
}
