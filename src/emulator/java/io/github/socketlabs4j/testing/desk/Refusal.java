package io.github.socketlabs4j.testing.desk;

/** That a question cannot be answered, and why in words for who asked. */
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
