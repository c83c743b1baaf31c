package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.ChangePublisher;
import io.github.socketlabs4j.testing.settings.Limits;
import io.github.socketlabs4j.testing.settings.SettingsInForce;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rate limit of sends: a number of requests in each time window, which begins with its first request. Thread-safe.
 */
public final class Quota {
    private final SettingsInForce settings;
    private final EmulatorClock clock;
    private final ChangePublisher publisher;
    private @Nullable Instant end;
    private long used;

    Quota(SettingsInForce settings, EmulatorClock clock, ChangePublisher publisher) {
        this.settings = settings;
        this.clock = clock;
        this.publisher = publisher;
    }

    /**
     * Counts a request, and returns true if it exceeds the quota. Publishes no change: the request itself is published.
     */
    public synchronized boolean isExceeded() {
        Limits limits = settings.now().limits();
        Instant now = clock.now();
        if (end == null || !now.isBefore(end)) {
            end = now.plus(limits.quotaWindow());
            used = 0;
        }
        return ++used > limits.quota();
    }

    /** The number of requests in the current window; 0 if there is none. */
    public synchronized long used() {
        return end == null || !clock.now().isBefore(end) ? 0 : used;
    }

    /** Ends the current window. */
    public synchronized void reset() {
        end = null;
        used = 0;
        publisher.publish(Change.Kind.SETTING);
    }
}
