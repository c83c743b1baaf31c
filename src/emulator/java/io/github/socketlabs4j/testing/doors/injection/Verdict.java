package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.testing.rules.Ground;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the server says to a request.
 *
 * @param code the verdict on the request
 * @param reason the verdict and its rule in words, for who looks into the emulator; it is not answered
 * @param transactionReceipt set with an internal error only
 * @param messages the messages something is wrong with, in the order of their positions
 * @param rule the rule that was broken, the first one if there are several; null if none was
 */
record Verdict(
        SendCode code,
        String reason,
        @Nullable String transactionReceipt,
        List<OnMessage> messages,
        @Nullable Rule rule) {
    /**
     * What it says to one message.
     *
     * @param index its position in the request
     * @param finding what is wrong with it
     * @param addresses the addresses that are refused one by one
     */
    record OnMessage(int index, Finding finding, List<OnAddress> addresses) {
        /** Something is wrong with the message as a whole. */
        static OnMessage refused(int index, Finding finding) {
            return new OnMessage(index, finding, List.of());
        }

        SendCode code() {
            return finding.code();
        }
    }

    /**
     * What it says to an address it refuses.
     *
     * @param address the address as it was posted, without blanks around it
     * @param code why
     */
    record OnAddress(String address, SendCode code) {
        static OnAddress invalid(String address) {
            return new OnAddress(address, SendCode.INVALID_ADDRESS);
        }
    }

    /** Nothing of the request was taken. */
    static Verdict refused(Finding finding) {
        return new Verdict(finding.code(), finding.toString(), null, List.of(), finding.rule());
    }

    /** A fault of the test says so, whatever the request is. */
    static Verdict scripted(SendCode code) {
        return new Verdict(code, code + ": a fault of the test", null, List.of(), null);
    }

    /** Nothing of the request was taken, because the platform failed. */
    static Verdict broken(String transactionReceipt) {
        SendCode code = SendCode.INTERNAL_ERROR;
        return new Verdict(
                code, code + ": the platform failed, or a fault says so", transactionReceipt, List.of(), null);
    }

    /** The request was taken, but for the messages and addresses listed. */
    static Verdict taken(List<OnMessage> messages) {
        if (messages.isEmpty()) return new Verdict(SendCode.SUCCESS, SendCode.SUCCESS.wire(), null, List.of(), null);
        String reasons = messages.stream()
                .map(message -> "Messages[" + message.index() + "] " + message.finding())
                .collect(Collectors.joining("; "));
        return new Verdict(
                SendCode.WARNING,
                SendCode.WARNING + ": " + reasons,
                null,
                List.copyOf(messages),
                messages.get(0).finding().rule());
    }

    /** What the log has of the rule. */
    @Nullable
    Ground ground() {
        return rule == null ? null : rule.ground();
    }
}
