package io.github.socketlabs4j.testing;

import com.sun.net.httpserver.HttpExchange;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The requests: what goes wrong with those to come, those of late, and how many there were in all. Thread-safe. */
final class Requests {
    private static final int KEPT = 1000;

    private final Ledger ledger;
    private final Queue<Fault> scripted = new ArrayDeque<>();
    private Fault always = Fault.NONE;
    private final Deque<ReceivedRequest> last = new ArrayDeque<>();
    private volatile Consumer<ReceivedRequest> watcher = request -> {};
    private int count;

    Requests(Ledger ledger) {
        this.ledger = ledger;
    }

    synchronized void next(List<Fault> faults) {
        scripted.addAll(faults);
    }

    synchronized void always(Fault fault) {
        always = fault;
    }

    /** Takes the next scripted fault; it outweighs the one for all answers. */
    synchronized Fault takeFault() {
        Fault next = scripted.poll();
        return next == null ? always : always.and(next);
    }

    /** Tells somebody of each request from now on. */
    void watch(Consumer<ReceivedRequest> newWatcher) {
        this.watcher = newWatcher;
    }

    void add(HttpExchange exchange, long bodyLength, Reply reply) {
        ReceivedRequest request = new ReceivedRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestURI().getRawQuery(),
                headers(exchange),
                reply.format,
                bodyLength,
                reply.code,
                ledger.clock().instant());
        synchronized (this) {
            count++;
            if (last.size() == KEPT) last.removeFirst();
            last.addLast(request);
        }
        watcher.accept(request);
    }

    private static Map<String, List<String>> headers(HttpExchange exchange) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, List.copyOf(values)));
        headers.replace("Authorization", List.of("***"));
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

    /** Forgets the scripted faults. */
    synchronized void reset() {
        scripted.clear();
        always = Fault.NONE;
    }
}
