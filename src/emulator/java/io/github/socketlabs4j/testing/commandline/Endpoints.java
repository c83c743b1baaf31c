package io.github.socketlabs4j.testing.commandline;

import io.github.socketlabs4j.testing.posting.EndpointName;
import io.github.socketlabs4j.testing.scenarios.Script;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The endpoints the program posts to.
 *
 * @param given the endpoints named by options, in the order of the options
 */
record Endpoints(Map<EndpointName, URI> given) {
    /** An endpoint to be validated. */
    record Known(EndpointName name, URI url) {}

    static final Endpoints NONE = new Endpoints(Map.of());

    /** All endpoints: those of the scenario and those of the options, which override endpoints of the same name. */
    List<Known> with(List<Script.Endpoint> scripted) {
        Map<EndpointName, URI> all = new LinkedHashMap<>();
        for (Script.Endpoint endpoint : scripted) {
            if (endpoint.url() != null) all.put(endpoint.name(), endpoint.url());
        }
        all.putAll(given);
        List<Known> known = new ArrayList<>();
        all.forEach((name, url) -> known.add(new Known(name, url)));
        return known;
    }

    Endpoints with(EndpointName name, URI url) {
        Map<EndpointName, URI> more = new LinkedHashMap<>(given);
        more.put(name, url);
        return new Endpoints(Collections.unmodifiableMap(more));
    }
}
