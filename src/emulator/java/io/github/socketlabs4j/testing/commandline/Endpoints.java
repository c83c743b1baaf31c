package io.github.socketlabs4j.testing.commandline;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the program posts to.
 *
 * @param notifications the endpoint for events, or null
 * @param inbound the endpoint for mail, or null
 */
record Endpoints(@Nullable URI notifications, @Nullable URI inbound) {
    static final Endpoints NONE = new Endpoints(null, null);

    Endpoints withNotifications(URI url) {
        return new Endpoints(url, inbound);
    }

    Endpoints withInbound(URI url) {
        return new Endpoints(notifications, url);
    }
}
