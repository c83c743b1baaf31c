package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node;
import io.github.socketlabs4j.testing.faults.FaultPlan;
import io.github.socketlabs4j.testing.faults.FaultScript;
import java.util.List;

/** {@code /_emulator/faults}: what goes wrong with requests at the doors. Thread-safe. */
final class FaultsAsked {
    private final FaultScript script;

    FaultsAsked(FaultScript script) {
        this.script = script;
    }

    Answer list(Question question) {
        return told();
    }

    private Answer told() {
        FaultPlan always = script.always();
        return Answer.json(
                View.list("next", script.next(), FaultWords::told),
                new Member("always", always.steps().isEmpty() ? Node.NOTHING : FaultWords.told(always)));
    }

    Answer set(Question question) {
        Given given = question.given().only("next", "always");
        // All is read before any is set.
        List<FaultPlan> next =
                given.objects("next").stream().map(FaultWords::read).toList();
        Given always = given.object("always");
        FaultPlan plan = always == null ? FaultPlan.NOTHING : FaultWords.read(always);
        script.next(next);
        if (given.has("always")) script.always(plan);
        return told();
    }
}
