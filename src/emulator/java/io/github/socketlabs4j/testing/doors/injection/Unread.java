package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.util.Map;

/** Tells members that could not be read from those that nobody knows. */
final class Unread {
    private Unread() {}

    /** Whether the extras of an object hold a member of its own, which then had a value of the wrong kind. */
    static boolean anyIn(Map<String, String> extras, Shape<?> shape) {
        return extras.keySet().stream().anyMatch(name -> shape.slot(name) != null);
    }

    /** The same for an object one of whose members may be unreadable. */
    static boolean anyIn(Map<String, String> extras, Shape<?> shape, String forgiven) {
        return extras.keySet().stream().anyMatch(name -> shape.slot(name) != null && !name.equalsIgnoreCase(forgiven));
    }
}
