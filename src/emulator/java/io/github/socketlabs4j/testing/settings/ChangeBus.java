package io.github.socketlabs4j.testing.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Publishes all changes of an emulator to listeners, whether a test, the control API, a scenario or the clock caused
 * them. The object that holds the state publishes the change, not the caller that requested it; {@link GuardedState}
 * makes sure of that. Thread-safe.
 */
public final class ChangeBus {
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

    /**
     * The changes that the current thread has collected in a batch; null outside a batch, when each change is published
     * at once.
     */
    @SuppressWarnings("ThreadLocalUsage") // Per emulator: a batch on one emulator must not collect changes of another.
    private final ThreadLocal<@Nullable Set<Change>> batches = new ThreadLocal<>();

    /**
     * Adds a listener. It is called on the thread that makes the change, possibly while locks are held, so it must
     * return at once.
     */
    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /** Publishes a change to all listeners, or adds it to the batch of the current thread. */
    public void publish(Change change) {
        Set<Change> batch = batches.get();
        if (batch != null && !change.kind().isHappening()) batch.add(change);
        else listeners.forEach(listener -> listener.accept(change));
    }

    /**
     * Runs work as a batch: equal changes are published once, at the end. New mail, events, requests and posts are
     * published at once.
     */
    public <T extends @Nullable Object> T batch(Supplier<T> work) {
        return run(null, work);
    }

    /** Runs work as a batch that is published at its end as one given change instead of its parts. */
    public <T extends @Nullable Object> T publishAs(Change whole, Supplier<T> work) {
        return run(whole, work);
    }

    /** Runs work as a batch that is published at its end as one given change instead of its parts. */
    public void publishAs(Change whole, Runnable work) {
        run(whole, () -> {
            work.run();
            return null;
        });
    }

    private <T extends @Nullable Object> T run(@Nullable Change whole, Supplier<T> work) {
        Set<Change> before = batches.get();
        Set<Change> parts = new LinkedHashSet<>();
        batches.set(parts);
        try {
            return work.get();
        } finally {
            // Also if the work failed: it may have changed something.
            if (before == null) batches.remove();
            else batches.set(before);
            if (whole == null) parts.forEach(this::publish);
            else publish(whole);
        }
    }
}
