package io.github.socketlabs4j.testing.rules;

/** How certain it is that the platform has a rule. */
public enum Mark {
    /** Documented by the platform, or shown by its samples or libraries. */
    KNOWN("known"),
    /** Inferred from recorded traffic or from other clients. */
    INFERRED("inferred"),
    /** Assumed, without a source. */
    ASSUMED("assumed");

    private final String word;

    Mark(String word) {
        this.word = word;
    }

    /** The word in the manual. */
    public String word() {
        return word;
    }
}
