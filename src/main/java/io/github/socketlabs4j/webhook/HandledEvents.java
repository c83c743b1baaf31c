package io.github.socketlabs4j.webhook;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store of the events that were handled, so that an event which is posted again is not handled again. An event counts
 * as handled when its handler has returned. If the handler failed, the event is handled when it is posted again.
 *
 * <p>{@link #inMemory} serves one process and lasts until it ends. To share the store between processes, or to keep it
 * over a restart, implement this interface with a database table of keys and states. Implementations must be
 * thread-safe.
 *
 * <pre>{@code
 * Consumer<NotificationEvent> handler = HandledEvents.inMemory(100_000).once(NotificationEvent::identity, this::suppress);
 * }</pre>
 */
public interface HandledEvents {
    /** The state of an event in the store. */
    enum State {
        /** No thread is handling the event, and it was not handled before: the caller must handle it now. */
        NEW,
        /** Another thread or process is handling the event, and may still fail. */
        BEGUN,
        /** The event was handled. */
        DONE
    }

    /**
     * Marks an event as being handled, unless it is in the store already. If several callers ask at the same time,
     * exactly one of them gets {@link State#NEW}.
     *
     * @param key the event's key
     * @return the state before this call. A store that outlives processes should return {@code NEW} again if an event
     *     has been {@code BEGUN} for too long: the process that was handling it has ended
     */
    State begin(String key);

    /**
     * Marks an event as handled. If this throws, the post is not answered with 200 and the event may be handled again.
     *
     * @param key the key of an event for which {@link #begin} returned {@code NEW} to this caller
     */
    void done(String key);

    /**
     * Removes an event whose handler failed, so that it counts as new again.
     *
     * @param key the key of an event for which {@link #begin} returned {@code NEW} to this caller
     */
    void failed(String key);

    /**
     * A handler that passes each event on only once. While another thread or process is handling the same event, it
     * throws {@link TryLaterException}: a reply of 200 would lose the event if the other handler failed.
     *
     * @param key returns the key of an event, which is the same for each post of that event; null if the event cannot
     *     be distinguished from others, and then it is always passed on
     * @param handler called with each new event; its exceptions are passed on
     * @param <E> the event
     * @return the handler to pass to a parser; thread-safe if {@code handler} is
     */
    default <E> Consumer<E> once(Function<? super E, @Nullable String> key, Consumer<? super E> handler) {
        return event -> {
            String eventKey = key.apply(event);
            if (eventKey == null) {
                handler.accept(event);
                return;
            }
            State state = begin(eventKey);
            if (state == State.DONE) return;
            if (state == State.BEGUN) throw new TryLaterException("the same event is being handled");
            boolean handled = false;
            try {
                handler.accept(event);
                handled = true;
            } finally {
                if (!handled) failed(eventKey);
            }
            done(eventKey);
        };
    }

    /**
     * Creates a store in memory that keeps the last handled events.
     *
     * @param most how many handled events it keeps, at least 1; each takes about 200 bytes
     * @return a new store
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    static HandledEvents inMemory(int most) {
        return new LastEvents(most);
    }
}
