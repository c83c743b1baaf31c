package io.github.socketlabs4j.testing.doors;

import io.github.socketlabs4j.testing.platform.EmulatorClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The requests of late, and how many there were in all. Thread-safe. */
public final class RequestLog {
    private static final int KEPT = 1000;

    private final EmulatorClock clock;
    private final Deque<LoggedRequest> last = new ArrayDeque<>();
    private volatile Consumer<LoggedRequest> watcher = request -> {};
    private int count;

    /** An empty log that goes by this clock. */
    public RequestLog(EmulatorClock clock) {
        this.clock = clock;
    }

    /** Tells somebody of each request from now on. */
    public void watch(Consumer<LoggedRequest> newWatcher) {
        this.watcher = newWatcher;
    }

    void add(Request request, Handled handled) {
        LoggedRequest logged = new LoggedRequest(
                request.method(),
                request.path(),
                request.query(),
                request.maskedHeaders(),
                handled.format(),
                request.body().count(),
                handled.code(),
                handled.reason(),
                clock.now());
        synchronized (this) {
            count++;
            if (last.size() == KEPT) last.removeFirst();
            last.addLast(logged);
        }
        watcher.accept(logged);
    }

    /** The last 1,000 requests, the oldest first. */
    public synchronized List<LoggedRequest> all() {
        return List.copyOf(last);
    }

    /** How many there were. */
    public synchronized int count() {
        return count;
    }

    /** Forgets all requests. */
    public synchronized void clear() {
        last.clear();
        count = 0;
    }
}
