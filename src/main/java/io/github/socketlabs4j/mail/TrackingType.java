package io.github.socketlabs4j.mail;

import io.github.socketlabs4j.wire.OpenValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a recipient did with a mail. The Reporting API and form notifications send it as a number, JSON notifications as a
 * number or a name; all spellings are the same value here.
 *
 * @param wire the platform's name, or the received text of a value this version does not know
 */
public record TrackingType(String wire) implements OpenValue {
    /** A link was followed. Wire {@code 0}. */
    public static final TrackingType CLICK = new TrackingType("Click");

    /** The mail was opened. Wire {@code 1}. */
    public static final TrackingType OPEN = new TrackingType("Open");

    /** The recipient wants no more mail; in notifications only. Wire {@code 2}. */
    public static final TrackingType UNSUBSCRIBE = new TrackingType("Unsubscribe");

    /** The values this version knows by name, for {@code switch}; each is the constant of the same name. */
    public enum Known {
        /** See {@link TrackingType#CLICK}. */
        CLICK,
        /** See {@link TrackingType#OPEN}. */
        OPEN,
        /** See {@link TrackingType#UNSUBSCRIBE}. */
        UNSUBSCRIBE,
        /** Any other value; {@link TrackingType#wire()} has its text. */
        UNKNOWN
    }

    /**
     * Holds the text as it is; {@link #of(String)} folds the known spellings.
     *
     * @param wire the platform's name, or any other text
     * @throws NullPointerException if {@code wire} is null
     */
    public TrackingType {
        Objects.requireNonNull(wire, "wire");
    }

    /**
     * The value that a wire text means.
     *
     * @param text a number or name in any letter case
     * @return the constant for a known spelling, otherwise a value that keeps the text
     */
    public static TrackingType of(String text) {
        return switch (OpenValue.fold(text)) {
            case "0", "click" -> CLICK;
            case "1", "open" -> OPEN;
            case "2", "unsubscribe" -> UNSUBSCRIBE;
            default -> new TrackingType(text);
        };
    }

    /**
     * The value as a closed set.
     *
     * @return the matching member, {@code UNKNOWN} for a value this version does not know
     */
    public Known known() {
        if (equals(CLICK)) return Known.CLICK;
        if (equals(OPEN)) return Known.OPEN;
        if (equals(UNSUBSCRIBE)) return Known.UNSUBSCRIBE;
        return Known.UNKNOWN;
    }

    /** Whether the other is a value of this type whose word is the same but for case and blanks. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof TrackingType that && OpenValue.same(wire, that.wire));
    }

    @Override
    public int hashCode() {
        return OpenValue.fold(wire).hashCode();
    }

    /** The value's word. */
    @Override
    public String toString() {
        return wire;
    }
}
