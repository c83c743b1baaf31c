package io.github.socketlabs4j.mail;

import io.github.socketlabs4j.wire.OpenValue;
import java.util.List;
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

    /** On each line a code and, behind the blank, its meaning. */
    private static final List<String> MEANINGS = """
            1001 blocked because of spam complaints
            1002 sender or sending address is on a block list
            1003 blocked by the receiver's own list or policy
            1004 content refused
            1005 a link in the message was refused
            1006 too much traffic or too many connections in a period
            1007 virus or other security violation in the message
            1008 sender is considered an open relay
            1009 sender is considered to be guessing addresses
            1010 sender could not be authenticated
            1011 receiver asks the sender to confirm the message
            1999 other block
            2001 user unknown
            2002 domain unknown or invalid
            2003 address malformed
            2004 account closed
            2999 other permanent fault of the address
            3001 mailbox full
            3002 account inactive or disabled
            3003 receiver kept asking to try later
            3999 other temporary fault of the address
            4001 receiving server too busy
            4002 protocol error or time-out between the servers
            4003 no connection to the receiving server
            4004 message grew too old in the queue
            4006 receiving server does not serve the domain
            4999 other communication failure
            5001 automatic reply, such as out of office
            5999 other information
            9999 unknown reason
            """.lines().toList();

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
        // The families stand in the order of their digits.
        return wire.matches("[1-5][0-9]{3}") ? Family.values()[wire.charAt(0) - '1'] : Family.UNKNOWN;
    }

    /**
     * The code's meaning in this library's words, for people to read.
     *
     * @return a short English phrase; {@code "unknown code"} with the text for a code this version does not know
     */
    public String meaning() {
        for (String line : MEANINGS) {
            if (wire.equals(line.substring(0, 4))) return line.substring(5);
        }
        return "unknown code ".concat(wire);
    }

    /** The code's digits. */
    @Override
    public String toString() {
        return wire;
    }
}
