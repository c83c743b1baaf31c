package io.github.socketlabs4j.testing.doors.reporting;

import io.github.socketlabs4j.testing.doors.Handled;
import io.github.socketlabs4j.testing.doors.Mark;

/**
 * What a question is refused by, or gets less than it asks for. Each has a row in {@code docs/emulator.md}, with the same word, status
 * and mark. That a question is looked at in this order is assumed.
 */
enum ReportRule {
    VERB("report-verb", 405, Mark.ASSUMED),
    LOGIN("report-login", 401, Mark.KNOWN),
    METHOD("report-method", 404, Mark.ASSUMED),
    ALLOWANCE("report-allowance", 429, Mark.ASSUMED),
    TYPE("report-type", 400, Mark.ASSUMED),
    CALLBACK("report-callback", 400, Mark.ASSUMED),
    SERVER("report-server", 400, Mark.ASSUMED),
    NUMBER("report-number", 400, Mark.ASSUMED),
    DATE("report-date", 400, Mark.ASSUMED),
    PAGE("report-page", 200, Mark.ASSUMED),
    AGE("report-age", 200, Mark.KNOWN);

    private final String word;
    private final int status;
    private final Mark mark;

    ReportRule(String word, int status, Mark mark) {
        this.word = word;
        this.status = status;
        this.mark = mark;
    }

    /** Its name, as texts have it. */
    String word() {
        return word;
    }

    /** The status of the answer to what it is about. */
    int status() {
        return status;
    }

    Mark mark() {
        return mark;
    }

    /** What the log has of it. */
    Handled.Ground ground() {
        return Handled.Ground.of(word, mark);
    }

    /** The status and its reason in words. */
    String says(String what) {
        return status + ": " + ground().says(what);
    }

    /** That a question is refused by it. */
    BadQuestion broken(String what) {
        return new BadQuestion(this, what);
    }
}
