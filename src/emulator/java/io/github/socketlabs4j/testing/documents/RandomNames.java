package io.github.socketlabs4j.testing.documents;

import java.util.Random;

/** Copies a document with its names in random upper and lower case. */
public final class RandomNames extends NodeCopy {
    private final Random random;

    /**
     * A copy with random names.
     *
     * @param seed the same seed gives the same names
     */
    public RandomNames(long seed) {
        this.random = new Random(seed);
    }

    @Override
    protected String name(String name) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            s.append(random.nextBoolean() ? Character.toUpperCase(letter) : Character.toLowerCase(letter));
        }
        return s.toString();
    }
}
