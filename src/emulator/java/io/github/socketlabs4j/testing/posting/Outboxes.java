package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.testing.posting.EndpointName.Kind;
import io.github.socketlabs4j.testing.posts.EventPost;
import io.github.socketlabs4j.testing.posts.Message;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The outboxes of all endpoints, one per endpoint. An outbox is never removed; a reset clears its state. Thread-safe.
 */
public final class Outboxes {
    private final Function<EndpointName, Outbox> maker;

    /** Sorted by name, so that the order does not depend on which was created first. */
    private final Map<EndpointName, Outbox> byName = new TreeMap<>(Comparator.comparing(EndpointName::isOfAccount)
            .thenComparing(EndpointName::owner)
            .thenComparing(endpoint -> Objects.requireNonNullElse(endpoint.name(), ""))
            .thenComparing(EndpointName::kind));

    private Consumer<Outbox> begun = outbox -> {};
    private boolean closed;

    /** An empty collection; the maker creates outboxes when they are first needed. */
    public Outboxes(Function<EndpointName, Outbox> maker) {
        this.maker = maker;
    }

    /** The outbox of an endpoint, which is created if there is none. */
    public synchronized Outbox of(EndpointName name) {
        Outbox known = byName.get(name);
        if (known != null) return known;
        Outbox made = maker.apply(name);
        byName.put(name, made);
        begun.accept(made);
        if (closed) made.close();
        return made;
    }

    /** The first outbox of a kind. */
    public Outbox first(Kind kind) {
        return of(new EndpointName(kind, null));
    }

    /** All outboxes, sorted by owner (first server, other servers by id, account) and then by endpoint name. */
    public synchronized List<Outbox> all() {
        return List.copyOf(byName.values());
    }

    /** Calls a function with each outbox, and later with each outbox that is created. */
    public synchronized void each(Consumer<Outbox> look) {
        byName.values().forEach(look);
        begun = begun.andThen(look);
    }

    private List<Outbox> of(long owner, Kind kind) {
        return all().stream()
                .filter(outbox ->
                        outbox.name().owner() == owner && outbox.name().kind() == kind)
                .toList();
    }

    /** Whether an owner has a validated endpoint for events. */
    public boolean isAwaited(long owner) {
        return of(owner, Kind.NOTIFICATION).stream().anyMatch(outbox -> outbox.url() != null);
    }

    /** Adds posts of an event to the agenda, one for each endpoint of an owner that has this event switched on. */
    public void offer(long owner, EventPost event) {
        for (Outbox outbox : of(owner, Kind.NOTIFICATION)) outbox.offer(event);
    }

    /**
     * Adds posts of a mail to the agenda, one for each validated inbound endpoint of a server.
     *
     * @throws IllegalStateException if no inbound endpoint of the server is validated
     */
    public void post(long owner, Message mail) {
        List<Outbox> open = of(owner, Kind.INBOUND).stream()
                .filter(outbox -> outbox.url() != null)
                .toList();
        if (open.isEmpty()) of(new EndpointName(owner, Kind.INBOUND, null)).post(mail);
        for (Outbox outbox : open) outbox.post(mail);
    }

    /** Closes all outboxes, also those that are created later. */
    public synchronized void close() {
        closed = true;
        byName.values().forEach(Outbox::close);
    }
}
