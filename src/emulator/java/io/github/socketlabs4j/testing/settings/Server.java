package io.github.socketlabs4j.testing.settings;

import java.util.List;
import java.util.Locale;

/**
 * An additional server of the account. {@code toString} shows no key.
 *
 * @param serverId the server's id
 * @param injectionKey the server's injection key, in the old or the new format
 * @param webhookKeys the keys of the server's endpoints
 */
public record Server(long serverId, String injectionKey, WebhookKeys webhookKeys) {
    /** Rejects invalid values. */
    public Server {
        if (serverId <= 0) throw new IllegalArgumentException("serverId " + serverId + ": expected a positive number");
        if (injectionKey.isBlank()) throw new IllegalArgumentException("injectionKey is blank");
    }

    /** A server with test keys that depend on its id, so that servers have different keys. */
    public static Server of(long serverId) {
        String key = String.format(Locale.ROOT, "emulatorEmulatorKeys.ForTestsOnlyForTestsOnly%019d", serverId);
        return new Server(
                serverId,
                key.substring(0, 45) + key.substring(key.length() - 16),
                new WebhookKeys("EmulatorSecretKey" + serverId, "EmulatorValidation" + serverId));
    }

    /** The same with another injection key. */
    public Server withInjectionKey(String other) {
        return new Server(serverId, other, webhookKeys);
    }

    /** The same with other keys of its endpoints. */
    public Server with(WebhookKeys others) {
        return new Server(serverId, injectionKey, others);
    }

    /** The settings of this server: those of the first server, with this server's id and keys. */
    Settings in(Settings first) {
        return first.with(new WholeAccount(List.of(), first.account().webhookKeys()))
                .with(first.credentials().withServerId(serverId).withInjectionKey(injectionKey))
                .with(webhookKeys);
    }

    @Override
    public String toString() {
        return "Server[" + serverId + "]";
    }
}
