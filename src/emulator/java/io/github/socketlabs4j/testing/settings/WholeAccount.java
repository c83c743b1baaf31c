package io.github.socketlabs4j.testing.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * The additional servers of an account, and the keys of its endpoints.
 *
 * @param servers the additional servers
 * @param webhookKeys the keys of the account's endpoints, which are the same for events of all servers
 */
public record WholeAccount(List<Server> servers, WebhookKeys webhookKeys) {
    static final WholeAccount DEFAULT =
            new WholeAccount(List.of(), new WebhookKeys("EmulatorAccountSecret", "EmulatorAccountAnswer"));

    /** Rejects servers with the same id. */
    public WholeAccount {
        servers = List.copyOf(servers);
        long numbers = servers.stream().map(Server::serverId).distinct().count();
        if (numbers < servers.size())
            throw new IllegalArgumentException("two servers have the same number: " + servers);
    }

    /** The same with an additional server. */
    public WholeAccount and(Server other) {
        List<Server> more = new ArrayList<>(servers);
        more.add(other);
        return new WholeAccount(more, webhookKeys);
    }

    /** The same with a server that replaces the one with its id, or is added if there is none. */
    public WholeAccount with(Server one) {
        List<Server> others = new ArrayList<>(servers);
        others.replaceAll(server -> server.serverId() == one.serverId() ? one : server);
        return others.contains(one) ? new WholeAccount(others, webhookKeys) : and(one);
    }

    /** The same with other keys of the account's endpoints. */
    public WholeAccount with(WebhookKeys others) {
        return new WholeAccount(servers, others);
    }
}
