package io.github.socketlabs4j.testing;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Which fault the next request gets. Thread-safe. */
final class FaultScript {
    private final Queue<Fault> next = new ArrayDeque<>();
    private Fault always = Fault.NONE;

    synchronized void next(List<Fault> faults) {
        next.addAll(faults);
    }

    synchronized void always(Fault fault) {
        always = fault;
    }

    /** Takes the next scripted fault; it outweighs the one for all answers. */
    synchronized Fault take() {
        Fault scripted = next.poll();
        return scripted == null ? always : always.and(scripted);
    }

    synchronized void reset() {
        next.clear();
        always = Fault.NONE;
    }
}
