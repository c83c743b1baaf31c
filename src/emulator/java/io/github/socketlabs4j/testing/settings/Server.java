package io.github.socketlabs4j.testing.settings;

import java.util.List;
import java.util.Locale;

/**
 * One more server of the account. Its text shows no key.
 *
 * @param serverId its number
 * @param injectionKey its key, of either generation
 * @param webhookKeys what posts to its own endpoints carry, and what these answer with
 */
public record Server(long serverId, String injectionKey, WebhookKeys webhookKeys) {
    /** Checks that nothing is missing. */
    public Server {
        if (serverId <= 0) throw new IllegalArgumentException("serverId " + serverId + ": expected a positive number");
        if (injectionKey.isBlank()) throw new IllegalArgumentException("injectionKey is blank");
    }

    /** A server with keys for tests, which differ from those of others. */
    public static Server of(long serverId) {
        String key = String.format(Locale.ROOT, "emulatorEmulatorKeys.ForTestsOnlyForTestsOnly%019d", serverId);
        return new Server(
                serverId,
                key.substring(0, 45) + key.substring(key.length() - 16),
                new WebhookKeys("EmulatorSecretKey" + serverId, "EmulatorValidation" + serverId));
    }

    /** The same server with another key. */
    public Server withInjectionKey(String other) {
        return new Server(serverId, other, webhookKeys);
    }

    /** The same server with other keys for its endpoints. */
    public Server with(WebhookKeys others) {
        return new Server(serverId, injectionKey, others);
    }

    /** What is in force at this server: all is as at the first one, but for its number and its keys. */
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
