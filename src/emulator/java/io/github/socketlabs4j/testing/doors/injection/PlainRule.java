package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.testing.doors.Handled;
import io.github.socketlabs4j.testing.doors.Reply;
import io.github.socketlabs4j.testing.doors.StatusRule;
import io.github.socketlabs4j.testing.rules.Mark;

/**
 * What is answered with a line of text, because there is no request that a receipt could be about. It is looked for in this order.
 */
enum PlainRule implements StatusRule {
    PATH("injection-path", 404, Mark.ASSUMED),
    VERB("injection-verb", 405, Mark.ASSUMED),
    LENGTH("injection-length", 413, Mark.ASSUMED);

    private final String word;
    private final int status;
    private final Mark mark;

    PlainRule(String word, int status, Mark mark) {
        this.word = word;
        this.status = status;
        this.mark = mark;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Mark mark() {
        return mark;
    }

    /** The answer to a request that breaks it: a line of text that says so. */
    Handled answer(String line) {
        return answered(Reply.text(status, line), line);
    }
}
