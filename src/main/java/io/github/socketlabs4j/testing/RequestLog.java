package io.github.socketlabs4j.testing;

import com.sun.net.httpserver.HttpExchange;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.wire.Format;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The requests of late, and how many there were in all. Thread-safe. */
final class RequestLog {
    static final int KEPT = 1000;

    private final Supplier<Clock> clock;
    private final Deque<ReceivedRequest> last = new ArrayDeque<>();
    private volatile Consumer<ReceivedRequest> watcher = request -> {};
    private int count;

    RequestLog(Supplier<Clock> clock) {
        this.clock = clock;
    }

    /** Tells somebody of each request from now on. */
    void watch(Consumer<ReceivedRequest> newWatcher) {
        this.watcher = newWatcher;
    }

    void add(HttpExchange exchange, @Nullable Format format, long bodyLength, @Nullable SendCode code) {
        ReceivedRequest request = new ReceivedRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestURI().getRawQuery(),
                headers(exchange),
                format,
                bodyLength,
                code,
                clock.get().instant());
        synchronized (this) {
            count++;
            if (last.size() == KEPT) last.removeFirst();
            last.addLast(request);
        }
        watcher.accept(request);
    }

    private static Map<String, List<String>> headers(HttpExchange exchange) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> {
            boolean secret = name.toLowerCase(Locale.ROOT).equals("authorization");
            headers.put(name, secret ? List.of("***") : List.copyOf(values));
        });
        return Collections.unmodifiableMap(headers);
    }

    synchronized List<ReceivedRequest> all() {
        return List.copyOf(last);
    }

    synchronized int count() {
        return count;
    }

    synchronized void clear() {
        last.clear();
        count = 0;
    }
}
