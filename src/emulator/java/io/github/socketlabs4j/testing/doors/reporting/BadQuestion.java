package io.github.socketlabs4j.testing.doors.reporting;

/** A request that the Reporting API rejects; the text is its error message. */
final class BadQuestion extends Exception {
    private static final long serialVersionUID = 1;

    private final ReportRule rule;
    private final String text;

    BadQuestion(ReportRule rule, String text) {
        super(text);
        this.rule = rule;
        this.text = text;
    }

    /** The rule that the request breaks. */
    ReportRule rule() {
        return rule;
    }

    String text() {
        return text;
    }
}
