package io.github.socketlabs4j.testing.faults;

import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.documents.RandomNames;

/** Names in upper and lower case at random. */
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
