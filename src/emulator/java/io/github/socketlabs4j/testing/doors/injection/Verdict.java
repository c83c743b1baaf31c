package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.injection.SendCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server says to a request.
 *
 * @param code the verdict on the request
 * @param transactionReceipt set with an internal error only
 * @param messages the messages something is wrong with, in the order of their positions
 */
record Verdict(SendCode code, @Nullable String transactionReceipt, List<OnMessage> messages) {
    /**
     * What it says to one message.
     *
     * @param index its position in the request
     * @param code the verdict on the message
     * @param addresses the addresses that are refused one by one
     */
    record OnMessage(int index, SendCode code, List<OnAddress> addresses) {
        /** Something is wrong with the message as a whole. */
        static OnMessage refused(int index, SendCode code) {
            return new OnMessage(index, code, List.of());
        }
    }

    /**
     * What it says to an address it refuses.
     *
     * @param address the address as it was posted
     * @param code why
     */
    record OnAddress(String address, SendCode code) {
        static OnAddress invalid(String address) {
            return new OnAddress(address, SendCode.INVALID_ADDRESS);
        }
    }

    /** Nothing of the request was taken. */
    static Verdict refused(SendCode code) {
        return new Verdict(code, null, List.of());
    }

    /** Nothing of the request was taken, because the platform failed. */
    static Verdict broken(String transactionReceipt) {
        return new Verdict(SendCode.INTERNAL_ERROR, transactionReceipt, List.of());
    }

    /** The request was taken, but for the messages and addresses listed. */
    static Verdict taken(List<OnMessage> messages) {
        return new Verdict(messages.isEmpty() ? SendCode.SUCCESS : SendCode.WARNING, null, List.copyOf(messages));
    }
}
