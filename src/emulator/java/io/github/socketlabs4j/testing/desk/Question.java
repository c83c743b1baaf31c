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
 * What the desk is asked.
 *
 * @param path the parts of the path that have a name in its pattern, decoded
 * @param query the parameters, decoded; of two of one name the first, and none that is empty
 * @param type the media type of the body, in lower case and without parameters; empty if it is not told
 * @param body the body; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares questions, and a copy of 50 MiB would be a waste.
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

    /** The parameters of an address, decoded; of two of one name the first, and none that is empty. */
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

    /** A text without its percent signs; one that is broken is told. A plus is a plus, as it is in addresses. */
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "'" + text + "' is not percent-encoded well: expected %25 for a percent sign");
        }
    }

    /** A part of the path. */
    String part(String name) {
        String part = path.get(name);
        if (part == null) throw new IllegalStateException("the pattern has no part " + name);
        return part;
    }

    /** A part of the path that is a number; what is none names nothing. */
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

    /** A parameter that is an address or a part of one, where a blank can only be a plus that was not encoded. */
    @Nullable
    String address(String name) {
        String text = query.get(name);
        return text == null ? null : text.strip().replace(' ', '+');
    }

    /** A parameter that is a number, without which this is the number. */
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

    /** A parameter that is so or not; null if there is none. */
    @Nullable
    Boolean flag(String name) {
        String given = query.get(name);
        if (given == null) return null;
        if (!given.equals("true") && !given.equals("false")) {
            throw new Refusal(400, name + " '" + given + "': expected true or false");
        }
        return given.equals("true");
    }

    /** How many are wanted, at the most. */
    int limit() {
        return (int) Math.min(MOST_AT_ONCE, number("limit", MOST_AT_ONCE));
    }

    /** How long to wait for a first one; not at all without the parameter. */
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
