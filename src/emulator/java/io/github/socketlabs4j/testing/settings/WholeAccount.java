package io.github.socketlabs4j.testing.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * What the account has beside its first server.
 *
 * @param servers its other servers
 * @param webhookKeys what posts to endpoints of the account carry, whichever server they tell of, and what these answer with
 */
public record WholeAccount(List<Server> servers, WebhookKeys webhookKeys) {
    static final WholeAccount DEFAULT =
            new WholeAccount(List.of(), new WebhookKeys("EmulatorAccountSecret", "EmulatorAccountAnswer"));

    /** Checks that no server is there twice. */
    public WholeAccount {
        servers = List.copyOf(servers);
        long numbers = servers.stream().map(Server::serverId).distinct().count();
        if (numbers < servers.size())
            throw new IllegalArgumentException("two servers have the same number: " + servers);
    }

    /** The same with one more server. */
    public WholeAccount and(Server other) {
        List<Server> more = new ArrayList<>(servers);
        more.add(other);
        return new WholeAccount(more, webhookKeys);
    }

    /** The same with a server in the place of the one of its number, or as one more. */
    public WholeAccount with(Server one) {
        List<Server> others = new ArrayList<>(servers);
        others.replaceAll(server -> server.serverId() == one.serverId() ? one : server);
        return others.contains(one) ? new WholeAccount(others, webhookKeys) : and(one);
    }

    /** The same with other keys for its endpoints. */
    public WholeAccount with(WebhookKeys others) {
        return new WholeAccount(servers, others);
    }
}
