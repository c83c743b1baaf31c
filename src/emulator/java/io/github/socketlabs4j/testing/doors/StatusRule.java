package io.github.socketlabs4j.testing.doors;

import io.github.socketlabs4j.testing.rules.Ground;
import io.github.socketlabs4j.testing.rules.Mark;

/**
 * A rule that is told by a status, and by no code of a receipt. Each has a row in {@code docs/emulator.md}, with the same word, status
 * and mark.
 */
public interface StatusRule {
    /** Its name, as texts have it. */
    String word();

    /** The status of the answer to what it is about. */
    int status();

    /** How sure we are of it. */
    Mark mark();

    /** What the log has of it. */
    default Ground ground() {
        return Ground.of(word(), mark());
    }

    /** The status and its reason in words. */
    default String says(String what) {
        return status() + ": " + ground().says(what);
    }

    /** What is answered to a request that breaks it, and remembered of that. */
    default Handled answered(Reply reply, String what) {
        return new Handled(reply, null, null, says(what), ground());
    }
}
