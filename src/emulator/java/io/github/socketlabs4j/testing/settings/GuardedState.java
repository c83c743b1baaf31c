package io.github.socketlabs4j.testing.settings;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A lock for a piece of the emulator's state that publishes each change of it. Thread-safe. */
public final class GuardedState {
    private final ChangePublisher publisher;

    /** A lock whose changes a publisher publishes. */
    public GuardedState(ChangePublisher publisher) {
        this.publisher = publisher;
    }

    /** Reads the state under the lock. */
    public synchronized <T extends @Nullable Object> T read(Supplier<T> reader) {
        return reader.get();
    }

    /** Changes the state under the lock, and publishes the change. */
    public synchronized void change(Change.Kind kind, Runnable change) {
        change.run();
        publisher.publish(kind);
    }
}
