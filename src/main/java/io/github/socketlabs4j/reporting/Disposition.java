package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.wire.OpenValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a processed message was sent.
 *
 * @param wire the platform's name, or the received text of a value this version does not know
 */
public record Disposition(String wire) implements OpenValue {
    /** It failed. Wire {@code 0}. */
    public static final Disposition FAILED = new Disposition("Failed");

    /** The recipient's server took it. Wire {@code 1}. */
    public static final Disposition SENT = new Disposition("Sent");

    /** The values this version knows by name, for {@code switch}; each is the constant of the same name. */
    public enum Known {
        /** See {@link Disposition#FAILED}. */
        FAILED,
        /** See {@link Disposition#SENT}. */
        SENT,
        /** Any other value; {@link Disposition#wire()} has its text. */
        UNKNOWN
    }

    /**
     * Holds the text as it is; {@link #of(String)} folds the known spellings.
     *
     * @param wire the platform's name, or any other text
     * @throws NullPointerException if {@code wire} is null
     */
    public Disposition {
        Objects.requireNonNull(wire, "wire");
    }

    /**
     * The value that a wire text means.
     *
     * @param text a number or name in any letter case
     * @return the constant for a known spelling, otherwise a value that keeps the text
     */
    public static Disposition of(String text) {
        return switch (OpenValue.fold(text)) {
            case "0", "failed" -> FAILED;
            case "1", "sent" -> SENT;
            default -> new Disposition(text);
        };
    }

    /**
     * The value as a closed set.
     *
     * @return the matching member, {@code UNKNOWN} for a value this version does not know
     */
    public Known known() {
        if (equals(FAILED)) return Known.FAILED;
        if (equals(SENT)) return Known.SENT;
        return Known.UNKNOWN;
    }

    /** Whether the other is a value of this type whose word is the same but for case and blanks. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Disposition that && OpenValue.same(wire, that.wire));
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
