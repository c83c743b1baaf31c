package io.github.socketlabs4j.testing.faults;

import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.documents.NodeCopy;
import java.util.Random;

/** Names in upper and lower case at random. */
public record RandomCasing(long seed) implements AnswerChange {
    @Override
    public Members change(Members root) {
        Random random = new Random(seed);
        return new NodeCopy() {
            @Override
            protected String name(String name) {
                return recased(name, random);
            }
        }.copy(root);
    }

    private static String recased(String name, Random random) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            s.append(random.nextBoolean() ? Character.toUpperCase(letter) : Character.toLowerCase(letter));
        }
        return s.toString();
    }

    @Override
    public String toString() {
        return "spells names in any case (seed " + seed + ")";
    }
}
