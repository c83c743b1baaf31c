package io.github.socketlabs4j.testing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lets so many requests through in each window of time, which begins with its first request. Thread-safe. */
final class Quota {
    private final @Nullable Integer most;
    private final Duration window;
    private final Ledger ledger;
    private @Nullable Instant end;
    private int used;

    Quota(Settings settings, Ledger ledger) {
        this.most = settings.quota();
        this.window = settings.quotaWindow();
        this.ledger = ledger;
    }

    synchronized boolean isOver() {
        if (most == null) return false;
        Instant now = ledger.clock().instant();
        if (end == null || !now.isBefore(end)) {
            end = now.plus(window);
            used = 0;
        }
        return ++used > most;
    }

    synchronized void reset() {
        end = null;
        used = 0;
    }
}
