package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.injection.SendCode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the server says to a request.
 *
 * @param code the verdict on the request
 * @param transactionReceipt set with an internal error only
 * @param messages the messages something is wrong with
 */
record Verdict(SendCode code, @Nullable String transactionReceipt, List<OnMessage> messages) {
    /**
     * What it says to one message.
     *
     * @param index its position in the request
     * @param code the verdict on the message
     * @param refused the addresses that are refused one by one
     */
    record OnMessage(int index, SendCode code, List<String> refused) {}

    /** Nothing of the request was taken. */
    static Verdict refused(SendCode code) {
        boolean fault = SendCode.INTERNAL_ERROR.equals(code);
        return new Verdict(code, fault ? UUID.randomUUID().toString() : null, List.of());
    }

    /** The request was taken, but for the messages and addresses listed. */
    static Verdict taken(List<OnMessage> messages) {
        return new Verdict(messages.isEmpty() ? SendCode.SUCCESS : SendCode.WARNING, null, List.copyOf(messages));
    }
}
