package io.github.socketlabs4j.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an endpoint. For each server there is a secret key, which every post of the platform carries and the
 * endpoint checks, and a validation key, which the reply carries and the platform checks. Immutable and thread-safe.
 * {@link #toString()} never shows a key.
 */
public final class WebhookKeys {
    /** No keys: every post is rejected. */
    public static final WebhookKeys NONE = new WebhookKeys(List.of());

    /** The id that stands for any server. No server has it, and a post with the server id 0 names no server. */
    private static final long ANY = 0;

    private final List<Server> servers;

    private WebhookKeys(List<Server> servers) {
        this.servers = servers;
    }

    private static final class Server {
        private final long id;
        private final byte[] secret;
        private final String answer;

        Server(long id, String secretKey, @Nullable String validationKey) {
            this.id = id;
            this.secret = secretKey.getBytes(StandardCharsets.UTF_8);
            this.answer = validationKey == null ? secretKey : validationKey;
        }

        /** The server's id; never a key. */
        @Override
        public String toString() {
            return id == ANY ? "any server" : Long.toString(id);
        }
    }

    /**
     * A copy with the keys of one more server. A server may have several secret keys, so that both the old and the new
     * one are accepted while a key is being changed.
     *
     * @param serverId the id of the server, positive; wire {@code ServerId}
     * @param secretKey the key that each post carries; wire {@code SecretKey}
     * @param validationKey the key to reply with, or null to reply with the secret key
     * @return the copy
     * @throws IllegalArgumentException if the id is not positive or a key is blank
     */
    public WebhookKeys with(long serverId, String secretKey, @Nullable String validationKey) {
        if (serverId <= 0) throw new IllegalArgumentException("serverId " + serverId + ": expected a positive number");
        return and(serverId, secretKey, validationKey);
    }

    /**
     * A copy with keys for all servers of an account, including servers that are added later. If the keys of a single
     * server match a post as well, they are used.
     *
     * @param secretKey the key that each post carries, whatever its server id; wire {@code SecretKey}
     * @param validationKey the key to reply with, or null to reply with the secret key
     * @return the copy
     * @throws IllegalArgumentException if a key is blank
     */
    public WebhookKeys withAnyServer(String secretKey, @Nullable String validationKey) {
        return and(ANY, secretKey, validationKey);
    }

    private WebhookKeys and(long serverId, String secretKey, @Nullable String validationKey) {
        if (secretKey.isBlank()) throw new IllegalArgumentException("webhookKeys: the secret key is blank");
        if (validationKey != null && validationKey.isBlank()) {
            throw new IllegalArgumentException("webhookKeys: the validation key is blank: give null if there is none");
        }
        List<Server> more = new ArrayList<>(servers);
        more.add(new Server(serverId, secretKey, validationKey));
        return new WebhookKeys(List.copyOf(more));
    }

    /**
     * The key to reply with to a post, if its secret key is right. An unknown server is treated like a wrong key, and
     * takes the same time.
     *
     * @param serverId the server id of the post; null, 0 or less if it has none, and then the secret keys of all
     *     servers are accepted
     * @param secretKey the secret key of the post, or null if it has none
     * @return the validation key or, if the server has none, the secret key; if several entries match, that of the last
     *     one added. Null if the secret key is wrong
     */
    public @Nullable String answer(@Nullable Long serverId, @Nullable String secretKey) {
        byte[] shown = (secretKey == null ? "" : secretKey).getBytes(StandardCharsets.UTF_8);
        long named = serverId == null ? 0 : serverId;
        String found = null;
        String ofAny = null;
        // Every key is compared completely, so that the time reveals neither where a key differs nor from which
        // server's.
        for (Server server : servers) {
            boolean sameKey = MessageDigest.isEqual(shown, server.secret);
            boolean sameServer = named <= 0 || named == server.id;
            if (sameKey && server.id == ANY) ofAny = server.answer;
            else if (sameKey && sameServer) found = server.answer;
        }
        return found == null ? ofAny : found;
    }

    /** The server ids; never a key. */
    @Override
    public String toString() {
        return "WebhookKeys" + servers;
    }
}
