package io.github.socketlabs4j.testing.commandline;

import io.github.socketlabs4j.testing.posting.EndpointName;
import io.github.socketlabs4j.testing.posting.EndpointName.Kind;
import io.github.socketlabs4j.testing.scenarios.Script;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the program posts to.
 *
 * @param notifications the endpoint for events, or null
 * @param inbound the endpoint for mail, or null
 */
record Endpoints(@Nullable URI notifications, @Nullable URI inbound) {
    /** An endpoint to be validated. */
    record Known(EndpointName name, URI url) {}

    static final Endpoints NONE = new Endpoints(null, null);

    /** All endpoints: those of a scenario, of which the options replace the first of each kind. */
    List<Known> with(List<Script.Endpoint> scripted) {
        Map<EndpointName, URI> all = new LinkedHashMap<>();
        for (Script.Endpoint endpoint : scripted) {
            if (endpoint.url() != null) all.put(endpoint.name(), endpoint.url());
        }
        if (notifications != null) all.put(new EndpointName(Kind.NOTIFICATION, null), notifications);
        if (inbound != null) all.put(new EndpointName(Kind.INBOUND, null), inbound);
        List<Known> known = new ArrayList<>();
        all.forEach((name, url) -> known.add(new Known(name, url)));
        return known;
    }

    Endpoints withNotifications(URI url) {
        return new Endpoints(url, inbound);
    }

    Endpoints withInbound(URI url) {
        return new Endpoints(notifications, url);
    }
}
