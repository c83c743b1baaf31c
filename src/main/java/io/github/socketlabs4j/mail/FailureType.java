package io.github.socketlabs4j.mail;

import io.github.socketlabs4j.wire.OpenValue;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a failed delivery is temporary or permanent, or was not attempted. The Reporting API sends this as {@code 0},
 * {@code 1} or {@code 2}, notifications as a number or a name; all spellings give the same value here.
 *
 * @param wire the platform's name, or the received text of a type this version does not know
 */
public record FailureType(String wire) implements OpenValue {
    /** A soft bounce: later mails to the address are still sent. Wire {@code 0}. */
    public static final FailureType TEMPORARY = new FailureType("Temporary");

    /** A hard bounce: the platform puts the address on the suppression list. Wire {@code 1}. */
    public static final FailureType PERMANENT = new FailureType("Permanent");

    /** The delivery was not attempted, because the address was already on the suppression list. Wire {@code 2}. */
    public static final FailureType SUPPRESSED = new FailureType("Suppressed");

    /** The types this version knows by name, for {@code switch}; each is the constant of the same name. */
    public enum Known {
        /** See {@link FailureType#TEMPORARY}. */
        TEMPORARY,
        /** See {@link FailureType#PERMANENT}. */
        PERMANENT,
        /** See {@link FailureType#SUPPRESSED}. */
        SUPPRESSED,
        /** Any other type; {@link FailureType#wire()} has its text. */
        UNKNOWN
    }

    private static final Map<FailureType, Known> KNOWN = Map.of(
            TEMPORARY, Known.TEMPORARY,
            PERMANENT, Known.PERMANENT,
            SUPPRESSED, Known.SUPPRESSED);

    /**
     * Keeps the text as it is. Use {@link #of(String)} to get the constant for a known spelling.
     *
     * @param wire the platform's name, or any other text
     * @throws NullPointerException if {@code wire} is null
     */
    public FailureType {
        Objects.requireNonNull(wire, "wire");
    }

    /**
     * The type for a wire text.
     *
     * @param text a number or name in any letter case
     * @return the constant for a known spelling, otherwise a new value with the text
     */
    public static FailureType of(String text) {
        return switch (OpenValue.fold(text)) {
            case "0", "temporary" -> TEMPORARY;
            case "1", "permanent" -> PERMANENT;
            case "2", "suppressed" -> SUPPRESSED;
            default -> new FailureType(text);
        };
    }

    /**
     * The type as an enum constant, for {@code switch}.
     *
     * @return the matching constant; {@code UNKNOWN} for a type that this version does not know
     */
    public Known known() {
        return KNOWN.getOrDefault(this, Known.UNKNOWN);
    }

    /** Two values are equal if their texts are, ignoring letter case and blanks. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof FailureType that && OpenValue.same(wire, that.wire));
    }

    @Override
    public int hashCode() {
        return OpenValue.fold(wire).hashCode();
    }

    /** The text of the type. */
    @Override
    public String toString() {
        return wire;
    }
}
