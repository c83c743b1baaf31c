package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node;
import io.github.socketlabs4j.testing.documents.Node.Items;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.faults.FaultPlan;
import io.github.socketlabs4j.testing.faults.FaultScript;
import io.github.socketlabs4j.testing.scenarios.FaultsPart;
import io.github.socketlabs4j.testing.scenarios.Reading;
import java.util.ArrayList;
import java.util.List;

/** {@code /_emulator/faults}: reads and sets the faults of requests to both APIs. Thread-safe. */
final class FaultsApi {
    private final FaultScript script;

    FaultsApi(FaultScript script) {
        this.script = script;
    }

    Answer list(Question question) {
        return told();
    }

    private Answer told() {
        FaultPlan always = script.always();
        return Answer.json(
                View.list("next", script.next(), FaultsApi::told),
                new Member("always", always.steps().isEmpty() ? Node.NOTHING : told(always)));
    }

    /** A fault as in a scenario, or several together, with a description in words. */
    private static Members told(FaultPlan plan) {
        List<Node> steps = FaultsPart.written(plan).stream().map(View::node).toList();
        List<Member> members = new ArrayList<>();
        if (steps.size() == 1 && steps.get(0) instanceof Members only) members.addAll(only.members());
        else members.add(new Member("together", new Items("item", steps)));
        members.add(new Member("words", plan.toString()));
        return new Members(members);
    }

    Answer set(Question question) {
        Reading given = question.given().only("next", "always");
        // All values are read before the first one is set, so that an invalid one changes nothing.
        List<FaultPlan> next = FaultsPart.next(given);
        FaultPlan always = FaultsPart.always(given);
        script.next(next);
        if (given.has("always")) script.always(always);
        return told();
    }
}
