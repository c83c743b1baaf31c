package io.github.socketlabs4j.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an endpoint: of each server the secret key, by which the endpoint knows the platform, and the validation key, by
 * which the platform knows the endpoint. Immutable and thread-safe; its text never shows a key.
 */
public final class WebhookKeys {
    /** Nobody's keys: every post is refused. */
    public static final WebhookKeys NONE = new WebhookKeys(List.of());

    /** The platform gives no server this number; a post that says 0 names none. */
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

        /** The server's number; never a key. */
        @Override
        public String toString() {
            return id == ANY ? "any server" : Long.toString(id);
        }
    }

    /**
     * These keys and those of one more server. A server may be given again with another secret key: while a key is being
     * changed, both are good.
     *
     * @param serverId the number of the server, positive; wire {@code ServerId}
     * @param secretKey the key each post carries; wire {@code SecretKey}
     * @param validationKey the key to answer with, or null to answer with the secret key
     * @return other keys
     * @throws IllegalArgumentException if the id is not positive or a key is blank
     */
    public WebhookKeys with(long serverId, String secretKey, @Nullable String validationKey) {
        if (serverId <= 0) throw new IllegalArgumentException("serverId " + serverId + ": expected a positive number");
        return and(serverId, secretKey, validationKey);
    }

    /**
     * These keys and those of an endpoint of the account, which gets the posts of all its servers under one secret key, also of
     * servers that are added later. The keys of a single server go before these where both fit.
     *
     * @param secretKey the key each post carries, whatever server it names; wire {@code SecretKey}
     * @param validationKey the key to answer with, or null to answer with the secret key
     * @return other keys
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
     * What to answer whoever posts with this secret key. A server that is not known is the same as a wrong key, also in the
     * time it takes.
     *
     * @param serverId the server the post names; null, 0 or less if it names none: then the secret key is looked for among those
     *     of all servers
     * @param secretKey the key the post shows, or null if it shows none
     * @return the validation key, or the secret key where there is none, of the keys that were given last if several fit; null
     *     if the secret key is wrong
     */
    public @Nullable String answer(@Nullable Long serverId, @Nullable String secretKey) {
        byte[] shown = (secretKey == null ? "" : secretKey).getBytes(StandardCharsets.UTF_8);
        long named = serverId == null ? 0 : serverId;
        String found = null;
        String ofAny = null;
        // Every key is compared to its end, so that the time tells nothing of where and whose the difference was.
        for (Server server : servers) {
            boolean sameKey = MessageDigest.isEqual(shown, server.secret);
            boolean sameServer = named <= 0 || named == server.id;
            if (sameKey && server.id == ANY) ofAny = server.answer;
            else if (sameKey && sameServer) found = server.answer;
        }
        return found == null ? ofAny : found;
    }

    /** The servers whose keys these are; never a key. */
    @Override
    public String toString() {
        return "WebhookKeys" + servers;
    }
}
