package io.github.socketlabs4j.testing.faults;

import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.Teller;
import io.github.socketlabs4j.testing.settings.Watched;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Which request gets which fault. Thread-safe. */
public final class FaultScript {
    private final Queue<FaultPlan> next = new ArrayDeque<>();
    private FaultPlan always = FaultPlan.NOTHING;

    private final Watched watched;

    /** Nothing goes wrong, until somebody says so; which this teller tells. */
    public FaultScript(Teller teller) {
        this.watched = new Watched(teller);
    }

    private void change(Runnable change) {
        watched.change(Change.Kind.FAULT, change);
    }

    /** Sets what goes wrong with the next requests, behind what is set already. */
    public void next(List<FaultPlan> plans) {
        change(() -> next.addAll(plans));
    }

    /** Sets what goes wrong with every request. */
    public void always(FaultPlan plan) {
        change(() -> always = plan);
    }

    /** Takes the plan for a request; what was set for this one outweighs what was set for all. */
    public FaultPlan take() {
        return watched.look(() -> {
            FaultPlan scripted = next.peek();
            if (scripted == null) return always;
            change(next::remove);
            return always.and(scripted);
        });
    }

    /** What goes wrong with every request. */
    public FaultPlan always() {
        return watched.look(() -> always);
    }

    /** What goes wrong with the next requests, in their order. */
    public List<FaultPlan> next() {
        return watched.look(() -> List.copyOf(next));
    }

    /** Forgets all plans. */
    public void reset() {
        change(() -> {
            next.clear();
            always = FaultPlan.NOTHING;
        });
    }
}
