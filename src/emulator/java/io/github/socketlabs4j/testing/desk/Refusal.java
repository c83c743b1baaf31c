package io.github.socketlabs4j.testing.desk;

/** An error of the control API: the status and the message of the answer. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    Refusal(int status, String words) {
        super(words);
        this.status = status;
    }

    int status() {
        return status;
    }
}
