package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.call.Endpoint;
import io.github.socketlabs4j.internal.call.Endpoint.Effect;
import io.github.socketlabs4j.internal.codec.Expected;
import io.github.socketlabs4j.wire.Format;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One GET of the Reporting API: its address with its parameters, and what its answer should be. */
final class Question {
    /** Without {@code timeZone} the platform reads dates as UTC. */
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final ReportingAccess access;
    private final String method;
    private final Expected expected;
    private final StringBuilder address;

    Question(ReportingAccess access, String method, Format format) {
        this.access = access;
        this.method = method;
        String callback = format == Format.JSONP
                ? "sl" + Long.toHexString(ThreadLocalRandom.current().nextLong())
                : null;
        this.expected = new Expected(format, callback);
        this.address = new StringBuilder(access.baseText())
                .append(method)
                .append("?serverId=")
                .append(access.serverId());
        add("type", format.name());
        add("callback", callback);
    }

    Expected expected() {
        return expected;
    }

    void add(String name, @Nullable String value) {
        if (value != null) address.append('&').append(encode(name)).append('=').append(encode(value));
    }

    /** A lower bound: rounded down, so that nothing is lost. */
    void addStart(String name, @Nullable Instant instant) {
        if (instant != null) add(name, SECONDS.format(instant.truncatedTo(ChronoUnit.SECONDS)));
    }

    /** An upper bound: rounded up, so that nothing is lost. */
    void addEnd(String name, @Nullable Instant instant) {
        if (instant != null)
            add(name, SECONDS.format(instant.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS)));
    }

    <T> Endpoint<T> endpoint(Endpoint.Judge<T> judge) {
        return new Endpoint<>(
                "reporting." + method,
                "GET",
                URI.create(address.toString()),
                Map.of("Authorization", "Basic " + access.basicToken()),
                Effect.NONE,
                judge);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
