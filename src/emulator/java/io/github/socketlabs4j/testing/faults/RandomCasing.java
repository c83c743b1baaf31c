package io.github.socketlabs4j.testing.faults;

import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.documents.RandomNames;

/** Spells names in random upper and lower case. */
public record RandomCasing(long seed) implements AnswerChange {
    @Override
    public Members change(Members root) {
        return new RandomNames(seed).copy(root);
    }

    @Override
    public String toString() {
        return "spells names in any case (seed " + seed + ")";
    }
}
