package io.github.socketlabs4j.testing.settings;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Guards what is kept in an emulator: it is looked at and changed by one thread at a time, and no change of it can be made without
 * being told. Thread-safe.
 */
public final class Watched {
    private final Teller teller;

    /** Guards something whose changes are told by this teller. */
    public Watched(Teller teller) {
        this.teller = teller;
    }

    /** Looks at it. */
    public synchronized <T extends @Nullable Object> T look(Supplier<T> look) {
        return look.get();
    }

    /** Changes it, and tells so. */
    public synchronized void change(Change.Kind kind, Runnable change) {
        change.run();
        teller.tell(kind);
    }
}
