package io.github.socketlabs4j.testing.rules;

/** How sure we are of a rule. */
public enum Mark {
    /** From the platform's documents, samples or libraries. */
    KNOWN("known"),
    /** From recorded traffic, or what other clients do. */
    INFERRED("inferred"),
    /** Nobody could tell. */
    ASSUMED("assumed");

    private final String word;

    Mark(String word) {
        this.word = word;
    }

    /** As the manual has it. */
    public String word() {
        return word;
    }
}
