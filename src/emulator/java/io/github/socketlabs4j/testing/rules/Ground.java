package io.github.socketlabs4j.testing.rules;

/**
 * What a verdict goes by.
 *
 * @param rule the rule's name
 * @param mark how sure we are of it
 */
public record Ground(String rule, String mark) {
    /** A rule of which we are so sure. */
    public static Ground of(String rule, Mark mark) {
        return new Ground(rule, mark.word());
    }

    /** What is wrong, and by which rule. */
    public String says(String what) {
        return what + " (rule " + rule + ", " + mark + ")";
    }
}
