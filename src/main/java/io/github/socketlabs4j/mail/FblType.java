package io.github.socketlabs4j.mail;

import io.github.socketlabs4j.wire.OpenValue;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The reason of a spam complaint: the feedback type of its ARF report.
 *
 * @param wire the platform's name, or the received text of a value this version does not know
 */
public record FblType(String wire) implements OpenValue {
    /** Unwanted mail. */
    public static final FblType ABUSE = new FblType("abuse");

    /** A DKIM signature that failed. */
    public static final FblType DKIM = new FblType("dkim");

    /** Phishing or other fraud. */
    public static final FblType FRAUD = new FblType("fraud");

    /** A virus in the mail. */
    public static final FblType VIRUS = new FblType("virus");

    /** Any reason for which the reporter had no other type. */
    public static final FblType OTHER = new FblType("other");

    /** The recipient moved the mail out of the spam folder: it is not spam. */
    public static final FblType NOT_SPAM = new FblType("not-spam");

    /** The recipient wants no more mail. */
    public static final FblType OPT_OUT = new FblType("opt-out");

    /** The values this version knows by name, for {@code switch}; each is the constant of the same name. */
    public enum Known {
        /** See {@link FblType#ABUSE}. */
        ABUSE,
        /** See {@link FblType#DKIM}. */
        DKIM,
        /** See {@link FblType#FRAUD}. */
        FRAUD,
        /** See {@link FblType#VIRUS}. */
        VIRUS,
        /** See {@link FblType#OTHER}. */
        OTHER,
        /** See {@link FblType#NOT_SPAM}. */
        NOT_SPAM,
        /** See {@link FblType#OPT_OUT}. */
        OPT_OUT,
        /** Any other value; {@link FblType#wire()} has its text. */
        UNKNOWN
    }

    private static final Map<FblType, Known> KNOWN = Map.of(
            ABUSE, Known.ABUSE,
            DKIM, Known.DKIM,
            FRAUD, Known.FRAUD,
            VIRUS, Known.VIRUS,
            OTHER, Known.OTHER,
            NOT_SPAM, Known.NOT_SPAM,
            OPT_OUT, Known.OPT_OUT);

    /**
     * Keeps the text as it is. Use {@link #of(String)} to get the constant for a known spelling.
     *
     * @param wire the platform's name, or any other text
     * @throws NullPointerException if {@code wire} is null
     */
    public FblType {
        Objects.requireNonNull(wire, "wire");
    }

    /**
     * The value for a wire text.
     *
     * @param text a type in any letter case
     * @return the constant for a known spelling, otherwise a new value with the text
     */
    public static FblType of(String text) {
        return switch (OpenValue.fold(text)) {
            case "abuse" -> ABUSE;
            case "dkim" -> DKIM;
            case "fraud" -> FRAUD;
            case "virus" -> VIRUS;
            case "other" -> OTHER;
            case "not-spam" -> NOT_SPAM;
            case "opt-out" -> OPT_OUT;
            default -> new FblType(text);
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
        return this == other || (other instanceof FblType that && OpenValue.same(wire, that.wire));
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
