package io.github.socketlabs4j.testing.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells what has changed in an emulator, from this one place, whoever changed it: a test, the control API, a scenario, the passage of
 * time. What keeps something tells of it when it changes, and not who wanted it to change; {@link Watched} sees to that. Telling
 * waits for nobody. Thread-safe.
 */
public final class Tidings {
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

    /** What a thread has changed so far, while that is not told; nothing while all is told at once. */
    @SuppressWarnings("ThreadLocalUsage") // One for each emulator: what a thread does to one is not told by another.
    private final ThreadLocal<@Nullable Set<Change>> gathered = new ThreadLocal<>();

    /** Tells somebody of each change from now on, on the thread that makes it, which may hold locks: take the word, and return. */
    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /** Tells all that listen. */
    public void tell(Change change) {
        Set<Change> untold = gathered.get();
        if (untold != null && !change.kind().isHappening()) untold.add(change);
        else listeners.forEach(listener -> listener.accept(change));
    }

    /** Does something whose changes are told at its end, each of them once. What happens meanwhile is told as it happens. */
    public <T extends @Nullable Object> T together(Supplier<T> work) {
        return gather(null, work);
    }

    /** Does something that is told at its end, as this one change and not as those that it consists of. */
    public <T extends @Nullable Object> T as(Change whole, Supplier<T> work) {
        return gather(whole, work);
    }

    /** Does something that is told at its end, as this one change and not as those that it consists of. */
    public void as(Change whole, Runnable work) {
        gather(whole, () -> {
            work.run();
            return null;
        });
    }

    private <T extends @Nullable Object> T gather(@Nullable Change whole, Supplier<T> work) {
        Set<Change> before = gathered.get();
        Set<Change> parts = new LinkedHashSet<>();
        gathered.set(parts);
        try {
            return work.get();
        } finally {
            // Also of work that failed: some of it was done.
            if (before == null) gathered.remove();
            else gathered.set(before);
            if (whole == null) parts.forEach(this::tell);
            else tell(whole);
        }
    }
}
