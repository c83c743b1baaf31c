package io.github.socketlabs4j.testing.doors.reporting;

/** A question the Reporting API cannot answer; the text is what it says instead. */
final class BadQuestion extends Exception {
    private static final long serialVersionUID = 1;

    private final String text;

    BadQuestion(String text) {
        super(text);
        this.text = text;
    }

    String text() {
        return text;
    }
}
