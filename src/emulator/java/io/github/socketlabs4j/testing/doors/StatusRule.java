package io.github.socketlabs4j.testing.doors;

import io.github.socketlabs4j.testing.rules.Ground;

/**
 * A rule whose violation is answered with an HTTP status and not with the code of a receipt. Each has a row in
 * {@code docs/emulator.md} with the same name, status and mark.
 */
public interface StatusRule {
    /** The status of the answer to a request that breaks the rule. */
    int status();

    /** The rule's name and mark. */
    Ground ground();

    /** The status, the reason and the rule in words. */
    default String says(String what) {
        return status() + ": " + ground().says(what);
    }

    /** The answer to a request that breaks the rule, with the reason for the log. */
    default Handled answered(Reply reply, String what) {
        return new Handled(reply, null, null, says(what), ground());
    }
}
