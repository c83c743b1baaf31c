package io.github.socketlabs4j.testing.faults;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Which request gets which fault. Thread-safe. */
public final class FaultScript {
    private final Queue<FaultPlan> next = new ArrayDeque<>();
    private FaultPlan always = FaultPlan.NOTHING;

    /** Sets what goes wrong with the next requests, behind what is set already. */
    public synchronized void next(List<FaultPlan> plans) {
        next.addAll(plans);
    }

    /** Sets what goes wrong with every request. */
    public synchronized void always(FaultPlan plan) {
        always = plan;
    }

    /** Takes the plan for a request; what was set for this one outweighs what was set for all. */
    public synchronized FaultPlan take() {
        FaultPlan scripted = next.poll();
        return scripted == null ? always : always.and(scripted);
    }

    /** What goes wrong with every request. */
    public synchronized FaultPlan always() {
        return always;
    }

    /** What goes wrong with the next requests, in their order. */
    public synchronized List<FaultPlan> next() {
        return List.copyOf(next);
    }

    /** Forgets all plans. */
    public synchronized void reset() {
        next.clear();
        always = FaultPlan.NOTHING;
    }
}
