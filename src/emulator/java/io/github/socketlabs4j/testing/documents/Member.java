package io.github.socketlabs4j.testing.documents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A named value of an object.
 *
 * @param name the name
 * @param value the value
 */
public record Member(String name, Node value) {
    /** A member that is a text; null is absent. */
    public Member(String name, @Nullable String text) {
        this(name, Node.of(text));
    }

    /** A member that is a whole number. */
    public Member(String name, long number) {
        this(name, new Node.Whole(number));
    }

    /** A member that is a boolean. */
    public Member(String name, boolean yes) {
        this(name, new Node.Flag(yes));
    }

    /** A member that is a time. */
    public Member(String name, Instant time) {
        this(name, new Node.Time(time));
    }
}
