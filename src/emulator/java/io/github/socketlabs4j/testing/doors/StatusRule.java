package io.github.socketlabs4j.testing.doors;

import io.github.socketlabs4j.testing.rules.Ground;
import io.github.socketlabs4j.testing.rules.Mark;

/**
 * A rule whose violation is answered with an HTTP status and not with the code of a receipt. Each has a row in {@code
 * docs/emulator.md} with the same name, status and mark.
 */
public interface StatusRule {
    /** Its name, as texts have it. */
    String word();

    /** The status of the answer to a request that breaks the rule. */
    int status();

    /** How sure we are of it. */
    Mark mark();

    /** What the log has of it. */
    default Ground ground() {
        return Ground.of(word(), mark());
    }

    /** The status, the reason and the rule in words. */
    default String says(String what) {
        return status() + ": " + ground().says(what);
    }

    /** The answer to a request that breaks the rule, with the reason for the log. */
    default Handled answered(Reply reply, String what) {
        return new Handled(reply, null, null, says(what), ground());
    }
}
