package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.testing.posting.Answer.Verdict;
import io.github.socketlabs4j.testing.rules.Ground;
import io.github.socketlabs4j.testing.rules.Mark;
import org.jspecify.annotations.Nullable;

/**
 * The rules for answers of endpoints, including answers to validations, and for inbound mail. Each has a row in
 * {@code docs/emulator.md} with the same name, outcome and mark.
 */
@SuppressWarnings("ImmutableEnumChecker") // A Ground is immutable.
public enum PostRule {
    /** The endpoint can be reached, and the connection is not lost. */
    REACH("endpoint-reach", Verdict.UNREACHABLE, Mark.KNOWN),
    /** The answer arrives within the time limit. */
    TIME("endpoint-time", Verdict.TOO_LATE, Mark.ASSUMED),
    /** The endpoint accepts the method POST. */
    VERB("endpoint-verb", Verdict.BAD_STATUS, Mark.KNOWN),
    /** The status is 2xx. */
    STATUS("endpoint-status", Verdict.BAD_STATUS, Mark.ASSUMED),
    /** The answer contains the validation key. */
    KEY("endpoint-key", Verdict.WITHOUT_KEY, Mark.KNOWN),
    /** An inbound mail does not exceed the size limit. */
    SIZE("inbound-size", null, Mark.KNOWN);

    private final Ground ground;
    private final @Nullable Verdict verdict;

    PostRule(String name, @Nullable Verdict verdict, Mark mark) {
        this.ground = new Ground(name, mark);
        this.verdict = verdict;
    }

    /** The verdict on an answer that breaks the rule, as in the manual. */
    String outcome() {
        return verdict == null ? "REFUSED" : verdict.name();
    }

    /** The rule's name and mark. */
    public Ground ground() {
        return ground;
    }

    /** The judged answer, or the missing answer, that breaks the rule. */
    Answer broken(@Nullable Integer status, String text, String what) {
        if (verdict == null) throw new IllegalStateException(ground.rule() + " is not about answers");
        return new Answer(verdict, status, text, ground.says(what), ground);
    }
}
