package io.github.socketlabs4j.webhook;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which events were handled, so that one that is posted again is not handled again. An event counts only once its
 * handler has returned: one whose handler failed is handled when it comes again.
 *
 * <p>{@link #inMemory} is good for one process and until it ends. For more than that, implement it over a database that the
 * receivers share, with a table of keys and their states. Implementations are thread-safe.
 *
 * <pre>{@code
 * Consumer<NotificationEvent> handler = HandledEvents.inMemory(100_000).once(NotificationEvent::identity, this::suppress);
 * }</pre>
 */
public interface HandledEvents {
    /** How far the handling of an event is. */
    enum State {
        /** Nobody has begun it, or whoever did has failed: whoever asked is to handle it now. */
        NEW,
        /** Another thread or process is handling it, and may yet fail. */
        BEGUN,
        /** It was handled. */
        DONE
    }

    /**
     * Begins to handle an event, if nobody has: of all who ask at once, one is told {@link State#NEW}.
     *
     * @param key the event's key
     * @return how far its handling was until now. A store that outlives processes gives a handling that was begun and neither
     *     done nor failed to the next who asks, after a time: its process is gone
     */
    State begin(String key);

    /**
     * Remembers that an event was handled. If that fails, whoever posted it is not answered with 200, and it may be handled
     * again.
     *
     * @param key the event's key, which {@link #begin} gave to the caller
     */
    void done(String key);

    /**
     * Forgets that the handling of an event was begun.
     *
     * @param key the event's key, which {@link #begin} gave to the caller
     */
    void failed(String key);

    /**
     * A handler that gives each event on once. While another is handling the same event it throws {@link TryLaterException},
     * because to say now that it was taken would lose it if the other fails.
     *
     * @param key the key of an event, the same for each post of it; null for one that cannot be told from others, which is
     *     always given on
     * @param handler gets the events; whatever it throws is let through
     * @param <E> the event
     * @return the handler to give to a listener; thread-safe if {@code handler} is
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
     * A memory of the last events, which ends with the process.
     *
     * @param most how many handled events it remembers, at least 1; a notification's key takes some 200 bytes
     * @return a store of its own
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    static HandledEvents inMemory(int most) {
        return new LastEvents(most);
    }
}
