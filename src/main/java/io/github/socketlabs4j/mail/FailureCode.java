package io.github.socketlabs4j.mail;

import static java.util.Map.entry;

import io.github.socketlabs4j.wire.OpenValue;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The platform's bounce code, which says why a delivery failed. Its thousands digit is the {@linkplain #family()
 * family}. The code does not say whether a failure is permanent; the platform sends a {@link FailureType} with it,
 * which does.
 *
 * <p>There are constants for the codes that programs usually handle; {@link #of(int)} returns any other.
 *
 * <pre>{@code
 * FailureCode code = FailureCode.of("3001");
 * boolean tryAgainTomorrow = code.equals(FailureCode.MAILBOX_FULL);
 * boolean askForDelisting = code.family() == FailureCode.Family.BLOCK;
 * }</pre>
 *
 * @param wire the code's digits, or the received text if it is not a number
 */
public record FailureCode(String wire) implements OpenValue {
    /** Blocked because of spam complaints. Wire {@code 1001}. */
    public static final FailureCode SPAM_COMPLAINTS = new FailureCode("1001");

    /** The sender or the sending address is on a block list. Wire {@code 1002}. */
    public static final FailureCode SENDER_BLOCK_LISTED = new FailureCode("1002");

    /** Blocked by the receiver's own list or policy. Wire {@code 1003}. */
    public static final FailureCode BLOCKED_BY_RECEIVER = new FailureCode("1003");

    /** The content was refused. Wire {@code 1004}. */
    public static final FailureCode CONTENT_REFUSED = new FailureCode("1004");

    /** Too much traffic or too many connections in a period. Wire {@code 1006}. */
    public static final FailureCode TOO_MUCH_TRAFFIC = new FailureCode("1006");

    /** A virus or another security violation in the message. Wire {@code 1007}. */
    public static final FailureCode VIRUS = new FailureCode("1007");

    /** The sender could not be authenticated. Wire {@code 1010}. */
    public static final FailureCode SENDER_NOT_AUTHENTICATED = new FailureCode("1010");

    /** There is no such user. Wire {@code 2001}. */
    public static final FailureCode USER_UNKNOWN = new FailureCode("2001");

    /** The domain is unknown or invalid. Wire {@code 2002}. */
    public static final FailureCode DOMAIN_UNKNOWN = new FailureCode("2002");

    /** The address is malformed. Wire {@code 2003}. */
    public static final FailureCode ADDRESS_MALFORMED = new FailureCode("2003");

    /** The account is closed. Wire {@code 2004}. */
    public static final FailureCode ACCOUNT_CLOSED = new FailureCode("2004");

    /** Another permanent fault of the address. Wire {@code 2999}. */
    public static final FailureCode OTHER_HARD_ADDRESS = new FailureCode("2999");

    /** The mailbox is full. Wire {@code 3001}. */
    public static final FailureCode MAILBOX_FULL = new FailureCode("3001");

    /** The account is inactive or disabled. Wire {@code 3002}. */
    public static final FailureCode ACCOUNT_INACTIVE = new FailureCode("3002");

    /** The receiving server does not serve the domain. Wire {@code 4006}. */
    public static final FailureCode RELAYING_DENIED = new FailureCode("4006");

    /** An automatic reply, such as out of office. Wire {@code 5001}. */
    public static final FailureCode AUTOMATIC_REPLY = new FailureCode("5001");

    /** No reason is known; with {@link FailureType#SUPPRESSED} the address was not tried at all. Wire {@code 9999}. */
    public static final FailureCode UNKNOWN_REASON = new FailureCode("9999");

    /** The group of a code, by its thousands digit. */
    public enum Family {
        /** 1xxx: refused by a policy, list or filter. */
        BLOCK,
        /** 2xxx: the address does not work and will not. */
        HARD_ADDRESS,
        /** 3xxx: the address does not work at the moment. */
        SOFT_ADDRESS,
        /** 4xxx: connection, protocol or system trouble on the way. */
        COMMUNICATION,
        /** 5xxx: automatic replies and other information. */
        INFORMATIONAL,
        /** 9xxx, or a code outside these families. */
        UNKNOWN
    }

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            entry("1001", "blocked because of spam complaints"),
            entry("1002", "sender or sending address is on a block list"),
            entry("1003", "blocked by the receiver's own list or policy"),
            entry("1004", "content refused"),
            entry("1005", "a link in the message was refused"),
            entry("1006", "too much traffic or too many connections in a period"),
            entry("1007", "virus or other security violation in the message"),
            entry("1008", "sender is considered an open relay"),
            entry("1009", "sender is considered to be guessing addresses"),
            entry("1010", "sender could not be authenticated"),
            entry("1011", "receiver asks the sender to confirm the message"),
            entry("1999", "other block"),
            entry("2001", "user unknown"),
            entry("2002", "domain unknown or invalid"),
            entry("2003", "address malformed"),
            entry("2004", "account closed"),
            entry("2999", "other permanent fault of the address"),
            entry("3001", "mailbox full"),
            entry("3002", "account inactive or disabled"),
            entry("3003", "receiver kept asking to try later"),
            entry("3999", "other temporary fault of the address"),
            entry("4001", "receiving server too busy"),
            entry("4002", "protocol error or time-out between the servers"),
            entry("4003", "no connection to the receiving server"),
            entry("4004", "message grew too old in the queue"),
            entry("4006", "receiving server does not serve the domain"),
            entry("4999", "other communication failure"),
            entry("5001", "automatic reply, such as out of office"),
            entry("5999", "other information"),
            entry("9999", "unknown reason"));

    /**
     * Keeps the text as it is.
     *
     * @param wire the code's digits, or any other text
     * @throws NullPointerException if {@code wire} is null
     */
    public FailureCode {
        Objects.requireNonNull(wire, "wire");
    }

    /**
     * The code with this number.
     *
     * @param number for instance 2001
     * @return the code, known to this version or not
     */
    public static FailureCode of(int number) {
        return new FailureCode(Integer.toString(number));
    }

    /**
     * The code for a wire text.
     *
     * @param text the code's digits, with or without blanks around them or a fraction of zeros
     * @return the code; a text that is not a number is kept, without the blanks around it
     */
    public static FailureCode of(String text) {
        String folded = OpenValue.fold(text);
        return new FailureCode(isNumber(folded) ? folded : text.strip());
    }

    /** A loop instead of a pattern, because it runs for every failed row of a report. */
    private static boolean isNumber(String folded) {
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c < '0' || c > '9') return false;
        }
        return !folded.isEmpty();
    }

    /**
     * The group that the code belongs to.
     *
     * @return the family of the thousands digit; {@code UNKNOWN} for codes outside 1000 to 5999
     */
    public Family family() {
        String digits = OpenValue.fold(wire);
        if (digits.length() != 4 || !isNumber(digits)) return Family.UNKNOWN;
        return switch (digits.charAt(0)) {
            case '1' -> Family.BLOCK;
            case '2' -> Family.HARD_ADDRESS;
            case '3' -> Family.SOFT_ADDRESS;
            case '4' -> Family.COMMUNICATION;
            case '5' -> Family.INFORMATIONAL;
            default -> Family.UNKNOWN;
        };
    }

    /**
     * The meaning of the code in this library's words, for people to read.
     *
     * @return a short English phrase; for a code that this version does not know, {@code "unknown code"} and its text
     */
    public String meaning() {
        return MEANINGS.getOrDefault(OpenValue.fold(wire), "unknown code " + wire);
    }

    /** Two codes are equal if their texts are, ignoring letter case and blanks. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof FailureCode that && OpenValue.same(wire, that.wire));
    }

    @Override
    public int hashCode() {
        return OpenValue.fold(wire).hashCode();
    }

    /** The code's digits. */
    @Override
    public String toString() {
        return wire;
    }
}
