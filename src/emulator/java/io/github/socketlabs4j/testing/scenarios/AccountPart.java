package io.github.socketlabs4j.testing.scenarios;

import io.github.socketlabs4j.testing.settings.Server;
import io.github.socketlabs4j.testing.settings.WebhookKeys;
import io.github.socketlabs4j.testing.settings.WholeAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The members {@code servers} and {@code account}: the additional servers, and the account's keys. Keys are read but
 * never written.
 */
final class AccountPart {
    /** The members of a server that are read elsewhere or identify it. */
    static final List<String> MEMBERS = List.of("serverId", "injectionKey", "secretKey", "validationKey", "endpoints");

    private AccountPart() {}

    /** The account with the servers and keys that the document names; the rest is as built. */
    static WholeAccount over(WholeAccount built, Reading document) {
        List<Server> servers = new ArrayList<>();
        for (Reading part : document.objects("servers")) servers.add(server(built, part));
        Reading account = document.object("account");
        WebhookKeys keys =
                account == null ? built.webhookKeys() : account.made(() -> keys(built.webhookKeys(), account));
        if (account != null) {
            account.has("endpoints");
            account.end();
        }
        return document.made(() -> new WholeAccount(document.has("servers") ? servers : built.servers(), keys));
    }

    /** The id of a server. */
    static long serverId(Reading part) {
        Long serverId = part.whole("serverId");
        if (serverId == null || serverId <= 0) throw part.wrong("serverId", "the number of a server");
        return serverId;
    }

    private static Server server(WholeAccount built, Reading part) {
        long serverId = serverId(part);
        Server usual = built.servers().stream()
                .filter(server -> server.serverId() == serverId)
                .findFirst()
                .orElseGet(() -> Server.of(serverId));
        return part.made(() -> new Server(
                serverId,
                Objects.requireNonNullElse(part.text("injectionKey"), usual.injectionKey()),
                keys(usual.webhookKeys(), part)));
    }

    /** The keys of endpoints. A validation key of null means that endpoints answer with the secret key. */
    static WebhookKeys keys(WebhookKeys built, Reading part) {
        @Nullable String validation = part.has("validationKey") ? part.text("validationKey") : built.validationKey();
        return new WebhookKeys(Objects.requireNonNullElse(part.text("secretKey"), built.secretKey()), validation);
    }
}
