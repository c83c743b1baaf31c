package io.github.socketlabs4j.mail;

import io.github.socketlabs4j.wire.OpenValue;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a recipient did with a mail. The Reporting API and form notifications send this as a number, JSON notifications
 * as a number or a name; all spellings give the same value here.
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

    private static final Map<TrackingType, Known> KNOWN = Map.of(
            CLICK, Known.CLICK,
            OPEN, Known.OPEN,
            UNSUBSCRIBE, Known.UNSUBSCRIBE);

    /**
     * Keeps the text as it is. Use {@link #of(String)} to get the constant for a known spelling.
     *
     * @param wire the platform's name, or any other text
     * @throws NullPointerException if {@code wire} is null
     */
    public TrackingType {
        Objects.requireNonNull(wire, "wire");
    }

    /**
     * The value for a wire text.
     *
     * @param text a number or name in any letter case
     * @return the constant for a known spelling, otherwise a new value with the text
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
     * The value as an enum constant, for {@code switch}.
     *
     * @return the matching constant; {@code UNKNOWN} for a value that this version does not know
     */
    public Known known() {
        return KNOWN.getOrDefault(this, Known.UNKNOWN);
    }

    /** Two values are equal if their texts are, ignoring letter case and blanks. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof TrackingType that && OpenValue.same(wire, that.wire));
    }

    @Override
    public int hashCode() {
        return OpenValue.fold(wire).hashCode();
    }

    /** The text of the value. */
    @Override
    public String toString() {
        return wire;
    }
}
