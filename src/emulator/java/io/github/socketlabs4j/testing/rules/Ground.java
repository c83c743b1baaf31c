package io.github.socketlabs4j.testing.rules;

/**
 * The rule behind a result, as shown in logs and answers.
 *
 * @param rule the rule's name
 * @param mark how certain it is that the platform has the rule
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
