package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.testing.doors.Handled;
import io.github.socketlabs4j.testing.doors.Reply;
import io.github.socketlabs4j.testing.doors.StatusRule;
import io.github.socketlabs4j.testing.rules.Ground;
import io.github.socketlabs4j.testing.rules.Mark;

/** The rules whose violation is answered with a line of text and not with a receipt. They are checked in this order. */
@SuppressWarnings("ImmutableEnumChecker") // A Ground is immutable.
enum PlainRule implements StatusRule {
    PATH("injection-path", 404, Mark.ASSUMED),
    VERB("injection-verb", 405, Mark.ASSUMED),
    LENGTH("injection-length", 413, Mark.ASSUMED);

    private final Ground ground;
    private final int status;

    PlainRule(String name, int status, Mark mark) {
        this.ground = new Ground(name, mark);
        this.status = status;
    }

    @Override
    public Ground ground() {
        return ground;
    }

    @Override
    public int status() {
        return status;
    }

    /** The answer to a request that breaks the rule: the status and a line of text. */
    Handled answer(String line) {
        return answered(Reply.text(status, line), line);
    }
}
