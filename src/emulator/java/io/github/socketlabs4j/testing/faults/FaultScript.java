package io.github.socketlabs4j.testing.faults;

import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.ChangePublisher;
import io.github.socketlabs4j.testing.settings.GuardedState;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** The faults for the next requests, and those for all requests. Thread-safe. */
public final class FaultScript {
    private final Queue<FaultPlan> next = new ArrayDeque<>();
    private FaultPlan always = FaultPlan.NOTHING;

    private final GuardedState guarded;

    /** A script without faults. */
    public FaultScript(ChangePublisher publisher) {
        this.guarded = new GuardedState(publisher);
    }

    private void change(Runnable change) {
        guarded.change(Change.Kind.FAULT, change);
    }

    /** Adds plans for the next requests, one per request, after those already set. */
    public void next(List<FaultPlan> plans) {
        change(() -> next.addAll(plans));
    }

    /** Sets the plan for every request. */
    public void always(FaultPlan plan) {
        change(() -> always = plan);
    }

    /**
     * Removes and returns the plan for a request. Its own plan overrides the plan for every request where they
     * contradict each other.
     */
    public FaultPlan take() {
        return guarded.read(() -> {
            FaultPlan scripted = next.peek();
            if (scripted == null) return always;
            change(next::remove);
            return always.and(scripted);
        });
    }

    /** The plan for every request. */
    public FaultPlan always() {
        return guarded.read(() -> always);
    }

    /** The plans for the next requests, in order. */
    public List<FaultPlan> next() {
        return guarded.read(() -> List.copyOf(next));
    }

    /** Removes all plans. */
    public void reset() {
        change(() -> {
            next.clear();
            always = FaultPlan.NOTHING;
        });
    }
}
