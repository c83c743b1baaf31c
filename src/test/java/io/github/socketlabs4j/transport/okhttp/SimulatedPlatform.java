package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.testsupport.SimulatedWorld;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes mail or not, and answers well, badly, or in a way that hides what it did. */
final class SimulatedPlatform {
    private static final Pattern MESSAGE_ID = Pattern.compile("mail-\\d+");
    private static final String HTML = "<html><body>Something went wrong</body></html>";

    private final SimulatedWorld world;
    private final Map<String, Integer> taken = new HashMap<>();

    /** An answer before it is on the wire. */
    record Reply(int status, Map<String, List<String>> headers, String body) {
        static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body);
        }

        /** Whether its status denies what its body says, so that only a body read to its end can be believed. */
        boolean deniesItself() {
            return status >= 400 && status < 500 && body.contains("Warning");
        }
    }

    SimulatedPlatform(SimulatedWorld world) {
        this.world = world;
    }

    int taken(String messageId) {
        return taken.getOrDefault(messageId, 0);
    }

    /** Gets a whole request. */
    Reply receive(String request) {
        return switch (world.below(14)) {
            case 0, 1, 2 -> take(request, Reply.of(200, code("Success")));
            case 3 -> take(request, Reply.of(200, "<PostResponse><ErrorCode>success</ErrorCode></PostResponse>"));
            case 4 -> take(request, Reply.of(400 + world.below(30), code("Warning")));
            case 5 -> Reply.of(200, code("OverQuota"));
            case 6 -> new Reply(429, Map.of("Retry-After", List.of(Integer.toString(world.below(40)))), "");
            case 7 -> Reply.of(world.oneIn(2) ? 200 : 401, code("InvalidAuthentication"));
            case 8 -> Reply.of(400 + world.below(8), HTML);
            case 9 -> perhaps(request, Reply.of(500 + world.below(5), world.oneIn(2) ? HTML : code("Success")));
            case 10 -> perhaps(request, Reply.of(408, HTML));
            case 11 -> perhaps(request, Reply.of(200 + world.below(5), HTML));
            case 12 -> perhaps(request, Reply.of(200, code(world.oneIn(2) ? "Queued" : "InternalError")));
            default -> perhaps(request, Reply.of(200, ""));
        };
    }

    private Reply perhaps(String request, Reply reply) {
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
