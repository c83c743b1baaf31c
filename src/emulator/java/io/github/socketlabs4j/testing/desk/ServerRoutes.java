package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.running.RunningEmulator;
import org.jspecify.annotations.Nullable;

/**
 * The routes of each server. The parameter {@code serverId} of a request names the server; without it the first one is
 * meant. Thread-safe.
 */
final class ServerRoutes {
    private final RunningEmulator emulator;
    private final News news;
    private final Routes first;

    ServerRoutes(RunningEmulator emulator) {
        this.emulator = emulator;
        this.news = new News(emulator);
        this.first = Routes.of(emulator.servers().get(0), news);
    }

    /** The routes of the server that a query string names. */
    Routes routes(@Nullable String query) {
        String asked = Question.parameters(query).get("serverId");
        if (asked == null) return first;
        try {
            return Routes.of(emulator.server(Long.parseLong(asked)), news);
        } catch (NumberFormatException e) {
            throw new Refusal(400, "serverId '" + asked + "': expected the number of a server");
        } catch (IllegalArgumentException e) {
            throw new Refusal(404, String.valueOf(e.getMessage()));
        }
    }
}
