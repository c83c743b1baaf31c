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

/** The servers behind the doors: the one that is always there, and the others of its account. Thread-safe. */
public final class Servers {
    private final Platform first;
    private final Map<Server, Platform> others = new LinkedHashMap<>();
    private Consumer<Platform> begun = platform -> {};

    /** The servers of the account of the first one. */
    public Servers(Platform first) {
        this.first = first;
        follow();
    }

    /** The one that is always there. */
    public Platform first() {
        return first;
    }

    /** Has those servers that are in force now. */
    public synchronized void follow() {
        List<Server> wanted = first.settings().account().servers();
        others.keySet().retainAll(wanted);
        for (Server server : wanted) {
            if (others.containsKey(server)) continue;
            Platform platform = first.beside(server);
            others.put(server, platform);
            begun.accept(platform);
        }
        first.teller().tell(Change.Kind.SETTING);
    }

    /** Shows somebody all servers, also those that are made later. */
    public synchronized void each(Consumer<Platform> look) {
        all().forEach(look);
        begun = begun.andThen(look);
    }

    /** All of them, the first one first. */
    public synchronized List<Platform> all() {
        List<Platform> all = new ArrayList<>();
        all.add(first);
        all.addAll(others.values());
        return all;
    }

    /** The server of a number; null if there is none. */
    public @Nullable Platform of(@Nullable Long serverId) {
        if (serverId == null) return null;
        for (Platform platform : all()) {
            if (platform.settings().credentials().serverId() == serverId) return platform;
        }
        return null;
    }

    /** The server of a number, or else the first, which then says that there is none. */
    public Platform orFirst(@Nullable Long serverId) {
        Platform platform = of(serverId);
        return platform == null ? first : platform;
    }
}
