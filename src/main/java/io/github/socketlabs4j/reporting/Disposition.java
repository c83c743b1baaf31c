package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.wire.OpenValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a processed message was sent.
 *
 * @param wire the platform's word, or the received text if this version does not know the value
 */
public record Disposition(String wire) implements OpenValue {
    /** The message failed. Wire {@code 0}. */
    public static final Disposition FAILED = new Disposition("Failed");

    /** The recipient's mail server accepted the message. Wire {@code 1}. */
    public static final Disposition SENT = new Disposition("Sent");

    /**
     * The values that this version knows, for use in a {@code switch}; each stands for the constant of the same name.
     */
    public enum Known {
        /** See {@link Disposition#FAILED}. */
        FAILED,
        /** See {@link Disposition#SENT}. */
        SENT,
        /** Any other value; {@link Disposition#wire()} has its text. */
        UNKNOWN
    }

    /**
     * Creates a value with exactly this text. {@link #of(String)} also recognises the other spellings of known values.
     *
     * @param wire the platform's word, or any other text
     * @throws NullPointerException if {@code wire} is null
     */
    public Disposition {
        Objects.requireNonNull(wire, "wire");
    }

    /**
     * The value for a text received from the platform.
     *
     * @param text a number or word in any letter case
     * @return the constant if the text is a known spelling, otherwise a new value with this text
     */
    public static Disposition of(String text) {
        return switch (OpenValue.fold(text)) {
            case "0", "failed" -> FAILED;
            case "1", "sent" -> SENT;
            default -> new Disposition(text);
        };
    }

    /**
     * The value as an enum, for use in a {@code switch}.
     *
     * @return the matching member; {@code UNKNOWN} if this version does not know the value
     */
    public Known known() {
        if (equals(FAILED)) return Known.FAILED;
        if (equals(SENT)) return Known.SENT;
        return Known.UNKNOWN;
    }

    /** Whether the other object is of this type and its word is the same, ignoring case and surrounding blanks. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Disposition that && OpenValue.same(wire, that.wire));
    }

    @Override
    public int hashCode() {
        return OpenValue.fold(wire).hashCode();
    }

    /** The word. */
    @Override
    public String toString() {
        return wire;
    }
}
