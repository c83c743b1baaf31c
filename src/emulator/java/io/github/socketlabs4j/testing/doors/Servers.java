package io.github.socketlabs4j.testing.doors;

import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.Server;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The servers of the account: the first one, which always exists, and the additional ones. Thread-safe. */
public final class Servers {
    private final Platform first;
    private final Map<Server, Platform> others = new LinkedHashMap<>();
    private Consumer<Platform> begun = platform -> {};

    /** The servers in the settings of the first one. */
    public Servers(Platform first) {
        this.first = first;
        follow();
    }

    /** The first server. */
    public Platform first() {
        return first;
    }

    /** Creates and removes additional servers, so that they are those of the current settings. */
    public synchronized void follow() {
        List<Server> wanted = first.settings().account().servers();
        others.keySet().retainAll(wanted);
        for (Server server : wanted) {
            if (others.containsKey(server)) continue;
            Platform platform = first.beside(server);
            others.put(server, platform);
            begun.accept(platform);
        }
        first.publisher().publish(Change.Kind.SETTING);
    }

    /** Calls a function with each server, and later with each server that is created. */
    public synchronized void each(Consumer<Platform> look) {
        all().forEach(look);
        begun = begun.andThen(look);
    }

    /** All servers, beginning with the first one. */
    public synchronized List<Platform> all() {
        List<Platform> all = new ArrayList<>();
        all.add(first);
        all.addAll(others.values());
        return all;
    }

    /** The server with an id; null if there is none. */
    public @Nullable Platform of(@Nullable Long serverId) {
        if (serverId == null) return null;
        for (Platform platform : all()) {
            if (platform.settings().credentials().serverId() == serverId) return platform;
        }
        return null;
    }

    /** The server with an id, or the first server if there is none; the first server then rejects the request. */
    public Platform orFirst(@Nullable Long serverId) {
        Platform platform = of(serverId);
        return platform == null ? first : platform;
    }
}
