package io.github.socketlabs4j.testing.doors.reporting;

/** A question the Reporting API cannot answer; the text is what it says instead. */
final class BadQuestion extends Exception {
    private static final long serialVersionUID = 1;

    private final ReportRule rule;
    private final String text;

    BadQuestion(ReportRule rule, String text) {
        super(text);
        this.rule = rule;
        this.text = text;
    }

    /** By what it is refused. */
    ReportRule rule() {
        return rule;
    }

    String text() {
        return text;
    }
}
