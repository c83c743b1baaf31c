package io.github.socketlabs4j.mail;

import io.github.socketlabs4j.wire.OpenValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How final a failed delivery is. The Reporting API sends it as {@code 0}, {@code 1} or {@code 2}, notifications as a
 * number or a name; all spellings are the same value here.
 *
 * @param wire the platform's name, or the received text of a type this version does not know
 */
public record FailureType(String wire) implements OpenValue {
    /** A soft bounce: the address stays usable. Wire {@code 0}. */
    public static final FailureType TEMPORARY = new FailureType("Temporary");

    /** A hard bounce: the platform puts the address on the suppression list. Wire {@code 1}. */
    public static final FailureType PERMANENT = new FailureType("Permanent");

    /** Not attempted, because the address already was on the suppression list. Wire {@code 2}. */
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

    /**
     * Holds the text as it is; {@link #of(String)} folds the known spellings.
     *
     * @param wire the platform's name, or any other text
     * @throws NullPointerException if {@code wire} is null
     */
    public FailureType {
        Objects.requireNonNull(wire, "wire");
    }

    /**
     * The type that a wire text means.
     *
     * @param text a number or name in any letter case
     * @return the constant for a known spelling, otherwise a value that keeps the text
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
     * The type as a closed set.
     *
     * @return the matching member, {@code UNKNOWN} for a type this version does not know
     */
    public Known known() {
        if (equals(TEMPORARY)) return Known.TEMPORARY;
        if (equals(PERMANENT)) return Known.PERMANENT;
        if (equals(SUPPRESSED)) return Known.SUPPRESSED;
        return Known.UNKNOWN;
    }

    /** Whether the other is a value of this type whose word is the same but for case and blanks. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof FailureType that && OpenValue.same(wire, that.wire));
    }

    @Override
    public int hashCode() {
        return OpenValue.fold(wire).hashCode();
    }

    /** The type's word. */
    @Override
    public String toString() {
        return wire;
    }
}
