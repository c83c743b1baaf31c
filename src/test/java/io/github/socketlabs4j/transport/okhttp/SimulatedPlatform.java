package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.testsupport.SimulatedWorld;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A simulated platform that randomly accepts or rejects mails. Its answers are correct, broken, or do not show whether
 * the mail was accepted.
 */
final class SimulatedPlatform {
    private static final Pattern MESSAGE_ID = Pattern.compile("mail-\\d+");
    private static final String HTML = "<html><body>Something went wrong</body></html>";

    private final SimulatedWorld world;
    private final Map<String, Integer> taken = new HashMap<>();

    /** An answer of the platform before it is transferred. */
    record Reply(int status, Map<String, List<String>> headers, String body) {
        static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body);
        }

        /** Whether the status contradicts the body. The client believes the body only if it was read to its end. */
        boolean contradictsItself() {
            return status >= 400 && status < 500 && body.contains("Warning");
        }
    }

    SimulatedPlatform(SimulatedWorld world) {
        this.world = world;
    }

    int taken(String messageId) {
        return taken.getOrDefault(messageId, 0);
    }

    /** Receives a complete request and returns the answer. */
    Reply receive(String request) {
        return switch (world.below(14)) {
            case 0, 1, 2 -> take(request, Reply.of(200, code("Success")));
            case 3 -> take(request, Reply.of(200, "<PostResponse><ErrorCode>success</ErrorCode></PostResponse>"));
            case 4 -> take(request, Reply.of(400 + world.below(30), code("Warning")));
            case 5 -> Reply.of(200, code("OverQuota"));
            case 6 -> new Reply(429, Map.of("Retry-After", List.of(Integer.toString(world.below(40)))), "");
            case 7 -> Reply.of(world.oneIn(2) ? 200 : 401, code("InvalidAuthentication"));
            case 8 -> Reply.of(400 + world.below(8), HTML);
            case 9 -> takeOrNot(request, Reply.of(500 + world.below(5), world.oneIn(2) ? HTML : code("Success")));
            case 10 -> takeOrNot(request, Reply.of(408, HTML));
            case 11 -> takeOrNot(request, Reply.of(200 + world.below(5), HTML));
            case 12 -> takeOrNot(request, Reply.of(200, code(world.oneIn(2) ? "Queued" : "InternalError")));
            default -> takeOrNot(request, Reply.of(200, ""));
        };
    }

    private Reply takeOrNot(String request, Reply reply) {
        return world.oneIn(2) ? take(request, reply) : reply;
    }

    private Reply take(String request, Reply reply) {
        Matcher id = MESSAGE_ID.matcher(request);
        if (!id.find()) throw new AssertionError("a request without its mail: " + request);
        taken.merge(id.group(), 1, Integer::sum);
        return reply;
    }

    private static String code(String code) {
        return "{\"ErrorCode\":\"" + code + "\",\"MessageResults\":[]}";
    }
}
