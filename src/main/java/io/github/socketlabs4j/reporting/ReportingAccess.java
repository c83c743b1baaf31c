package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.call.Answer;
import io.github.socketlabs4j.internal.call.Endpoint;
import io.github.socketlabs4j.internal.call.Endpoint.Effect;
import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.wire.Format;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

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
    private final URI base;

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
        if (serverId <= 0)
            throw new IllegalArgumentException("serverId %s: expected a positive number".formatted(serverId));
        if (user.isBlank()) throw new IllegalArgumentException("reportingLogin: the user is blank");
        if (user.indexOf(':') >= 0) throw new IllegalArgumentException("reportingLogin: the user holds a colon");
        if (apiKey.isBlank()) throw new IllegalArgumentException("reportingLogin: the API key is blank");
        this.serverId = serverId;
        this.user = user;
        this.apiKey = apiKey;
        this.base = Objects.requireNonNull(base, "base");
    }

    String apiKey() {
        return apiKey;
    }

    /**
     * One GET: a method's address with its parameters, those that are null left out, and what is made of the answer if its
     * status is a success.
     */
    <T> Endpoint<T> question(
            String method,
            Format format,
            Map<String, @Nullable String> parameters,
            BiFunction<Answer, Expected, T> reader) {
        String callback = format == Format.JSONP
                ? "sl".concat(Long.toHexString(ThreadLocalRandom.current().nextLong()))
                : null;
        Expected expected = new Expected(format, callback);
        String start = base.toString();
        StringBuilder address = new StringBuilder(start).append(start.endsWith("/") ? "" : "/");
        address.append(method).append("?serverId=").append(serverId);
        add(address, "type", format.name());
        add(address, "callback", callback);
        parameters.forEach((name, value) -> add(address, name, value));
        return new Endpoint<>(
                "reporting.".concat(method),
                "GET",
                URI.create(address.toString()),
                Map.of("Authorization", "Basic ".concat(basicToken())),
                Effect.QUESTION,
                answer -> {
                    if (!answer.isSuccess()) throw answer.error(false, answer.body(Answer.ERROR_BODY));
                    return reader.apply(answer, expected);
                });
    }

    private static void add(StringBuilder address, String name, @Nullable String value) {
        if (value != null) address.append('&').append(encode(name)).append('=').append(encode(value));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** User and key as Basic authentication carries them. */
    String basicToken() {
        return Base64.getEncoder()
                .encodeToString("%s:%s".formatted(user, apiKey).getBytes(StandardCharsets.UTF_8));
    }

    /** Server, user and address; never the key. */
    @Override
    public String toString() {
        return "ReportingAccess[server %s, user %s, %s]".formatted(serverId, user, base);
    }
}
