package io.github.socketlabs4j.testing.faults;

import io.github.socketlabs4j.testing.documents.Node.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The faults of one request. Where two steps contradict each other, the later one applies.
 *
 * @param steps the faults
 */
public record FaultPlan(List<FaultStep> steps) {
    /** No faults. */
    public static final FaultPlan NOTHING = new FaultPlan(List.of());

    /** Copies the list. */
    public FaultPlan {
        steps = List.copyOf(steps);
    }

    /** A plan with one step. */
    public static FaultPlan of(FaultStep step) {
        return new FaultPlan(List.of(step));
    }

    /** The steps of this plan followed by those of another one. */
    public FaultPlan and(FaultPlan other) {
        List<FaultStep> both = new ArrayList<>(steps);
        both.addAll(other.steps);
        return new FaultPlan(both);
    }

    /** All steps of a type, in order. */
    public <S extends FaultStep> List<S> all(Class<S> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The last step of a type, which is the one that applies; null if there is none. */
    public <S extends FaultStep> @Nullable S last(Class<S> kind) {
        List<S> all = all(kind);
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** Whether there is a step of a type. */
    public boolean has(Class<? extends FaultStep> kind) {
        return last(kind) != null;
    }

    /** Whether it has this step. */
    public boolean has(FaultStep.Switch step) {
        return steps.contains(step);
    }

    /** Whether the request is acted on. */
    public boolean acts() {
        FaultStep.Drop drop = last(FaultStep.Drop.class);
        if (drop != null) return drop.afterActing();
        return has(FaultStep.Switch.ACTING) || !(has(FaultStep.Page.class) || has(FaultStep.Refusal.class));
    }

    /** An answer with all changes of this plan applied in order. */
    public Members change(Members answer) {
        Members changed = answer;
        for (AnswerChange step : all(AnswerChange.class)) changed = step.change(changed);
        return changed;
    }

    /** The faults in words. */
    @Override
    public String toString() {
        return steps.isEmpty()
                ? "nothing goes wrong"
                : steps.stream().map(FaultStep::toString).collect(Collectors.joining(", "));
    }
}
