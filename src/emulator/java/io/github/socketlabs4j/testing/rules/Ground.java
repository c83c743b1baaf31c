package io.github.socketlabs4j.testing.rules;

/**
 * The rule behind a result, as shown in logs and answers.
 *
 * @param rule the rule's name
 * @param mark how certain it is that the platform has the rule
 */
public record Ground(String rule, Mark mark) {
    /** A text about a violation, with the rule. */
    public String says(String what) {
        return what + " (rule " + rule + ", " + mark.word() + ")";
    }
}
