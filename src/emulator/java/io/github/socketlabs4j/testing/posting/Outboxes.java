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
 * The outboxes of all endpoints, one for each: what happens is posted to every endpoint of its kind. They are never removed, but
 * forget all they know when they are reset. Thread-safe.
 */
public final class Outboxes {
    private final Function<EndpointName, Outbox> maker;

    /** In an order that does not depend on which was made first. */
    private final Map<EndpointName, Outbox> byName = new TreeMap<>(Comparator.comparing(EndpointName::isOfAccount)
            .thenComparing(EndpointName::owner)
            .thenComparing(endpoint -> Objects.requireNonNullElse(endpoint.name(), ""))
            .thenComparing(EndpointName::kind));

    private Consumer<Outbox> begun = outbox -> {};
    private boolean closed;

    /** None so far. */
    public Outboxes(Function<EndpointName, Outbox> maker) {
        this.maker = maker;
    }

    /** The outbox of an endpoint, which is made if there is none. */
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

    /** All outboxes: those of the first server, of the others, of the account; of each the first of its kind, and then by name. */
    public synchronized List<Outbox> all() {
        return List.copyOf(byName.values());
    }

    /** Shows somebody all outboxes, also those that are made later. */
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

    /** Puts an event on the agenda, for each endpoint of an owner that wants it. */
    public void offer(long owner, EventPost event) {
        for (Outbox outbox : of(owner, Kind.NOTIFICATION)) outbox.offer(event);
    }

    /**
     * Puts a mail on the agenda, for each endpoint of a server that takes mail.
     *
     * @throws IllegalStateException if there is none
     */
    public void post(long owner, Message mail) {
        List<Outbox> open = of(owner, Kind.INBOUND).stream()
                .filter(outbox -> outbox.url() != null)
                .toList();
        if (open.isEmpty()) of(new EndpointName(owner, Kind.INBOUND, null)).post(mail);
        for (Outbox outbox : open) outbox.post(mail);
    }

    /** Posts nothing any more. */
    public synchronized void close() {
        closed = true;
        byName.values().forEach(Outbox::close);
    }
}
