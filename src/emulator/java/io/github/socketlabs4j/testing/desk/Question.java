package io.github.socketlabs4j.testing.desk;

import com.sun.net.httpserver.HttpExchange;
import io.github.socketlabs4j.testing.scenarios.Reading;
import io.github.socketlabs4j.testing.scenarios.Spans;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to the control API.
 *
 * @param path the named parts of the path, decoded
 * @param query the decoded parameters without empty ones; of parameters with the same name, the first
 * @param type the media type of the body, in lower case and without parameters; empty if there is none
 * @param body the body; empty if there is none
 */
@SuppressWarnings(
        "ArrayRecordComponent") // Requests are never compared, and the body may have 50 MiB, so it is not copied.
record Question(Map<String, String> path, Map<String, String> query, String type, byte[] body) {
    private static final int MOST_AT_ONCE = 500;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    static Question of(HttpExchange exchange, Map<String, String> path, byte[] body) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        return new Question(
                path,
                parameters(exchange.getRequestURI().getRawQuery()),
                type == null ? "" : type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT),
                body);
    }

    /** The decoded parameters of a query string without empty ones; of parameters with the same name, the first. */
    static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query == null) return parameters;
        for (String pair : query.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            String value = sides.length == 2 ? decoded(sides[1].replace("+", "%20")) : "";
            if (!value.isEmpty()) parameters.putIfAbsent(decoded(sides[0]), value);
        }
        return parameters;
    }

    /**
     * A percent-decoded text. A plus sign stays a plus sign, because email addresses contain it. Throws a
     * {@link Refusal} if the text is not encoded correctly.
     */
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "'" + text + "' is not percent-encoded well: expected %25 for a percent sign");
        }
    }

    /** A named part of the path. */
    String part(String name) {
        String part = path.get(name);
        if (part == null) throw new IllegalStateException("the pattern has no part " + name);
        return part;
    }

    /** A named part of the path as a number; status 404 if it is not a number. */
    long number(String name) {
        Long number = whole(part(name));
        if (number == null) throw new Refusal(404, "'" + part(name) + "' is no " + name + ": expected a number");
        return number;
    }

    /** A parameter; null if there is none. */
    @Nullable
    String text(String name) {
        return query.get(name);
    }

    /**
     * A parameter that is an email address or a part of one. A blank in it is read as a plus sign that was not encoded.
     */
    @Nullable
    String address(String name) {
        String text = query.get(name);
        return text == null ? null : text.strip().replace(' ', '+');
    }

    /** A parameter that is a positive number; the default if it is missing. */
    long number(String name, long otherwise) {
        String given = query.get(name);
        if (given == null) return otherwise;
        Long number = whole(given);
        if (number == null || number < 1) {
            throw new Refusal(400, name + " '" + given + "': expected a whole number from 1");
        }
        return number;
    }

    private static @Nullable Long whole(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A boolean parameter; null if there is none. */
    @Nullable
    Boolean flag(String name) {
        String given = query.get(name);
        if (given == null) return null;
        if (!given.equals("true") && !given.equals("false")) {
            throw new Refusal(400, name + " '" + given + "': expected true or false");
        }
        return given.equals("true");
    }

    /** The maximum number of results, by the parameter {@code limit}. */
    int limit() {
        return (int) Math.min(MOST_AT_ONCE, number("limit", MOST_AT_ONCE));
    }

    /** How long to wait for a first result, by the parameter {@code wait}; zero without it. */
    Duration patience() {
        String given = query.get("wait");
        if (given == null) return Duration.ZERO;
        Duration time = Spans.read(given);
        if (time == null || time.isNegative()) throw new Refusal(400, "wait '" + given + "': expected " + Spans.WANTED);
        if (time.compareTo(LONGEST_WAIT) > 0) throw new Refusal(400, "wait '" + given + "': expected at most 10m");
        return time;
    }

    /** The members of a JSON body. */
    Reading given() {
        return Reading.of(new String(body, StandardCharsets.UTF_8));
    }
}
