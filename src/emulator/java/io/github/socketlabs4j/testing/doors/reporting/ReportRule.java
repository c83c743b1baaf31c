package io.github.socketlabs4j.testing.doors.reporting;

import io.github.socketlabs4j.testing.doors.StatusRule;
import io.github.socketlabs4j.testing.rules.Ground;
import io.github.socketlabs4j.testing.rules.Mark;

/**
 * The rules by which a request for a report is rejected, or gets fewer rows than requested. They are checked in this
 * order, which is assumed.
 */
@SuppressWarnings("ImmutableEnumChecker") // A Ground is immutable.
enum ReportRule implements StatusRule {
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

    private final Ground ground;
    private final int status;

    ReportRule(String name, int status, Mark mark) {
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

    /** The rejection of a request by this rule. */
    BadQuestion broken(String what) {
        return new BadQuestion(this, what);
    }
}
