package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.testing.rules.Ground;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result of a request.
 *
 * @param code the code of the receipt
 * @param reason the result in words with the rule behind it, for the log; not part of the answer
 * @param transactionReceipt the transaction id of an internal error; null otherwise
 * @param messages the messages with violations, in the order of their positions
 * @param rule the first broken rule; null if none was broken
 */
record Verdict(
        SendCode code,
        String reason,
        @Nullable String transactionReceipt,
        List<OnMessage> messages,
        @Nullable Rule rule) {
    /**
     * The result of one message with a violation.
     *
     * @param index its position in the request
     * @param finding the violation
     * @param addresses the rejected addresses
     */
    record OnMessage(int index, Finding finding, List<OnAddress> addresses) {
        /** A message that is rejected as a whole. */
        static OnMessage refused(int index, Finding finding) {
            return new OnMessage(index, finding, List.of());
        }

        SendCode code() {
            return finding.code();
        }
    }

    /**
     * A rejected address.
     *
     * @param address the address as it was posted, trimmed
     * @param code the code of the rejection
     */
    record OnAddress(String address, SendCode code) {
        static OnAddress invalid(String address) {
            return new OnAddress(address, SendCode.INVALID_ADDRESS);
        }
    }

    /** A request that is rejected as a whole. */
    static Verdict refused(Finding finding) {
        return new Verdict(finding.code(), finding.toString(), null, List.of(), finding.rule());
    }

    /** The result that a fault prescribes. */
    static Verdict scripted(SendCode code) {
        return new Verdict(code, code + ": a fault of the test", null, List.of(), null);
    }

    /** An internal error: nothing of the request was accepted. */
    static Verdict broken(String transactionReceipt) {
        SendCode code = SendCode.INTERNAL_ERROR;
        return new Verdict(
                code, code + ": the platform failed, or a fault says so", transactionReceipt, List.of(), null);
    }

    /** An accepted request, except for the given messages and addresses. */
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

    /** The rule as shown in logs and answers. */
    @Nullable
    Ground ground() {
        return rule == null ? null : rule.ground();
    }
}
