package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.testing.posting.Answer.Verdict;
import io.github.socketlabs4j.testing.rules.Ground;
import io.github.socketlabs4j.testing.rules.Mark;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint's answer is not good by, a validation's among them, and what mail from outside is refused by. Each has a row in
 * {@code docs/emulator.md}, with the same word, outcome and mark.
 */
public enum PostRule {
    /** There is a connection, and it does not break. */
    REACH("endpoint-reach", Verdict.UNREACHABLE, Mark.KNOWN),
    /** The answer is there in time. */
    TIME("endpoint-time", Verdict.TOO_LATE, Mark.ASSUMED),
    /** POST is accepted. */
    VERB("endpoint-verb", Verdict.BAD_STATUS, Mark.KNOWN),
    /** The status is 2xx. */
    STATUS("endpoint-status", Verdict.BAD_STATUS, Mark.ASSUMED),
    /** The key stands in the answer. */
    KEY("endpoint-key", Verdict.WITHOUT_KEY, Mark.KNOWN),
    /** A mail is not too large. */
    SIZE("inbound-size", null, Mark.KNOWN);

    private final String word;
    private final @Nullable Verdict verdict;
    private final Mark mark;

    PostRule(String word, @Nullable Verdict verdict, Mark mark) {
        this.word = word;
        this.verdict = verdict;
        this.mark = mark;
    }

    /** Its name, as texts have it. */
    String word() {
        return word;
    }

    /** How what breaks it is judged, in a word. */
    String outcome() {
        return verdict == null ? "REFUSED" : verdict.name();
    }

    /** What is told of it. */
    public Ground ground() {
        return Ground.of(word, mark);
    }

    /** The answer, or what came instead of it, that breaks it. */
    Answer broken(@Nullable Integer status, String text, String what) {
        if (verdict == null) throw new IllegalStateException(word + " is not about answers");
        return new Answer(verdict, status, text, ground().says(what), ground());
    }
}
