package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.Limits;
import io.github.socketlabs4j.testing.settings.SettingsInForce;
import io.github.socketlabs4j.testing.settings.Teller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lets so many injections through in each window of time, which begins with its first one. Thread-safe. */
public final class Quota {
    private final SettingsInForce settings;
    private final EmulatorClock clock;
    private final Teller teller;
    private @Nullable Instant end;
    private long used;

    Quota(SettingsInForce settings, EmulatorClock clock, Teller teller) {
        this.settings = settings;
        this.clock = clock;
        this.teller = teller;
    }

    /** Counts an injection, which as a request is told of already; true if it is one too many. */
    public synchronized boolean isExceeded() {
        Limits limits = settings.now().limits();
        Instant now = clock.now();
        if (end == null || !now.isBefore(end)) {
            end = now.plus(limits.quotaWindow());
            used = 0;
        }
        return ++used > limits.quota();
    }

    /** How many were counted in the window that is open; none if none is. */
    public synchronized long used() {
        return end == null || !clock.now().isBefore(end) ? 0 : used;
    }

    /** Begins anew. */
    public synchronized void reset() {
        end = null;
        used = 0;
        teller.tell(Change.Kind.SETTING);
    }
}
