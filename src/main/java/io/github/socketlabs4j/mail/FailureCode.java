package io.github.socketlabs4j.mail;

import io.github.socketlabs4j.wire.OpenValue;
import java.util.Map;
import java.util.Objects;

/**
 * Why a delivery failed: the platform's bounce code. The thousands digit is the {@linkplain #family() family}. How final a
 * failure is, is never derived from the code: {@link FailureType} is sent beside it.
 *
 * @param wire the code's digits, or the received text of something that is no number
 */
public record FailureCode(String wire) implements OpenValue {
    /** What a code is about, by its thousands digit. */
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
            Map.entry("1001", "blocked because of spam complaints"),
            Map.entry("1002", "sender or sending address is on a block list"),
            Map.entry("1003", "blocked by the receiver's own list or policy"),
            Map.entry("1004", "content refused"),
            Map.entry("1005", "a link in the message was refused"),
            Map.entry("1006", "too much traffic or too many connections in a period"),
            Map.entry("1007", "virus or other security violation in the message"),
            Map.entry("1008", "sender is considered an open relay"),
            Map.entry("1009", "sender is considered to be guessing addresses"),
            Map.entry("1010", "sender could not be authenticated"),
            Map.entry("1011", "receiver asks the sender to confirm the message"),
            Map.entry("1999", "other block"),
            Map.entry("2001", "user unknown"),
            Map.entry("2002", "domain unknown or invalid"),
            Map.entry("2003", "address malformed"),
            Map.entry("2004", "account closed"),
            Map.entry("2999", "other permanent fault of the address"),
            Map.entry("3001", "mailbox full"),
            Map.entry("3002", "account inactive or disabled"),
            Map.entry("3003", "receiver kept asking to try later"),
            Map.entry("3999", "other temporary fault of the address"),
            Map.entry("4001", "receiving server too busy"),
            Map.entry("4002", "protocol error or time-out between the servers"),
            Map.entry("4003", "no connection to the receiving server"),
            Map.entry("4004", "message grew too old in the queue"),
            Map.entry("4006", "receiving server does not serve the domain"),
            Map.entry("4999", "other communication failure"),
            Map.entry("5001", "automatic reply, such as out of office"),
            Map.entry("5999", "other information"),
            Map.entry("9999", "unknown reason"));

    /**
     * Holds the text as it is.
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
     * The code that a wire text means.
     *
     * @param text the code's digits
     * @return the code; a text that is no number is kept
     */
    public static FailureCode of(String text) {
        return new FailureCode(text.strip());
    }

    /**
     * What the code is about.
     *
     * @return the family of the thousands digit; {@code UNKNOWN} for codes outside 1000 to 5999
     */
    public Family family() {
        if (wire.length() != 4 || !wire.chars().allMatch(c -> c >= '0' && c <= '9')) return Family.UNKNOWN;
        return switch (wire.charAt(0)) {
            case '1' -> Family.BLOCK;
            case '2' -> Family.HARD_ADDRESS;
            case '3' -> Family.SOFT_ADDRESS;
            case '4' -> Family.COMMUNICATION;
            case '5' -> Family.INFORMATIONAL;
            default -> Family.UNKNOWN;
        };
    }

    /**
     * The code's meaning in this library's words, for people to read.
     *
     * @return a short English phrase; {@code "unknown code"} with the text for a code this version does not know
     */
    public String meaning() {
        return MEANINGS.getOrDefault(wire, "unknown code " + wire);
    }

    /** The code's digits. */
    @Override
    public String toString() {
        return wire;
    }
}
