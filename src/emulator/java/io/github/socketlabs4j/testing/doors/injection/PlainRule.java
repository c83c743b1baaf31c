package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.testing.doors.Handled;
import io.github.socketlabs4j.testing.doors.Reply;
import io.github.socketlabs4j.testing.doors.StatusRule;
import io.github.socketlabs4j.testing.rules.Mark;

/** The rules whose violation is answered with a line of text and not with a receipt. They are checked in this order. */
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

    /** The answer to a request that breaks the rule: the status and a line of text. */
    Handled answer(String line) {
        return answered(Reply.text(status, line), line);
    }
}
