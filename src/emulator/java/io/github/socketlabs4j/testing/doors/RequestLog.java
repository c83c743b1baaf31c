package io.github.socketlabs4j.testing.doors;

import io.github.socketlabs4j.testing.platform.EmulatorClock;
import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.ChangePublisher;
import io.github.socketlabs4j.testing.settings.Keeping;
import io.github.socketlabs4j.testing.settings.SettingsInForce;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The log of the last 1,000 requests, the last 100 of them with bodies, and the total number. Thread-safe. */
public final class RequestLog {
    private static final int KEPT = 1000;
    private static final int KEPT_WITH_TEXTS = 100;
    private static final int FIRST_ERROR = 400;

    private final EmulatorClock clock;
    private final SettingsInForce settings;
    private final ChangePublisher publisher;
    private final TreeMap<Long, LoggedRequest> last = new TreeMap<>();
    private volatile Consumer<LoggedRequest> watcher = request -> {};
    private int count;
    private long lastNumber;

    /**
     * A request whose handling has begun.
     *
     * @param number its number
     * @param at when its handling began
     */
    record Arrival(long number, Instant at) {}

    /** An empty log. */
    public RequestLog(Platform platform) {
        this.clock = platform.clock();
        this.settings = platform.inForce();
        this.publisher = platform.publisher();
    }

    /** Adds a listener that is called for each request from now on. */
    public void watch(Consumer<LoggedRequest> newWatcher) {
        this.watcher = watcher.andThen(newWatcher);
    }

    /** Gives a request its number and time. */
    synchronized Arrival arrival() {
        return new Arrival(++lastNumber, clock.now());
    }

    void add(Arrival arrival, Request request, Handled handled, boolean isAnswered) {
        int status = handled.reply().status();
        // Reports are long and can be requested again, so their bodies are not kept.
        boolean isTelling = handled.code() != null || status >= FIRST_ERROR;
        LoggedRequest logged = new LoggedRequest(
                arrival.number(),
                request.method(),
                request.path(),
                request.query(),
                request.server().get(),
                request.maskedHeaders(),
                handled.format(),
                request.body().count(),
                handled.code(),
                handled.reason(),
                arrival.at(),
                isAnswered ? status : null,
                handled.ground(),
                new Kept(request.body().start()),
                isAnswered && isTelling ? new Kept(handled.reply().start(RequestBody.MOST_KEPT)) : null);
        synchronized (this) {
            count++;
            last.put(logged.number(), logged);
            last.computeIfPresent(logged.number() - KEPT_WITH_TEXTS, (number, old) -> old.withoutTexts());
            trim();
            publisher.publish(Change.of(Change.Kind.REQUEST).with("number", logged.number()));
        }
        watcher.accept(logged);
    }

    private void trim() {
        Keeping keeping = settings.now().keeping();
        while (last.size() > Math.min(KEPT, keeping.count())) last.pollFirstEntry();
        Instant oldest = keeping.oldest(clock.now());
        if (oldest != null)
            last.values().removeIf(request -> request.receivedAt().isBefore(oldest));
    }

    /** The last 1,000 requests in the order of their arrival, not of their answers. */
    public synchronized List<LoggedRequest> all() {
        trim();
        return List.copyOf(last.values());
    }

    /** The total number of requests. */
    public synchronized int count() {
        return count;
    }

    /** Deletes all requests. */
    public synchronized void clear() {
        last.clear();
        count = 0;
        lastNumber = 0;
        publisher.publish(Change.Kind.CLEAR);
    }
}
