package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.testing.AnswerTree.Entries;
import io.github.socketlabs4j.testing.AnswerTree.Member;
import io.github.socketlabs4j.testing.AnswerTree.Node;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the server says to a request.
 *
 * @param code the verdict on the request
 * @param receipt the answer {@code PostResponse}
 */
record Verdict(SendCode code, Node receipt) {
    /** Nothing of the request was taken. */
    static Verdict refused(SendCode code) {
        boolean fault = SendCode.INTERNAL_ERROR.equals(code);
        return of(code, List.of(), fault ? UUID.randomUUID().toString() : null);
    }

    /** The request was taken, but for the messages and addresses listed. */
    static Verdict taken(List<Node> results) {
        return of(results.isEmpty() ? SendCode.SUCCESS : SendCode.WARNING, results, null);
    }

    private static Verdict of(SendCode code, List<Node> results, @Nullable String transactionReceipt) {
        Node receipt = Node.of(
                new Member("ErrorCode", code.wire()),
                entries("MessageResults", "MessageResult", results),
                new Member("TransactionReceipt", transactionReceipt));
        return new Verdict(code, receipt);
    }

    /**
     * What it says to one message.
     *
     * @param index its position in the request
     * @param code the verdict on the message
     * @param refused the addresses that are refused one by one
     */
    static Node onMessage(int index, SendCode code, List<String> refused) {
        List<Node> addresses = refused.stream().map(Verdict::onAddress).toList();
        return Node.of(
                new Member("Index", index),
                new Member("ErrorCode", code.wire()),
                entries("AddressResults", "AddressResult", addresses));
    }

    private static Node onAddress(String address) {
        return Node.of(
                new Member("EmailAddress", address),
                new Member("Accepted", false),
                new Member("ErrorCode", SendCode.INVALID_ADDRESS.wire()));
    }

    private static Member entries(String name, String entry, List<Node> nodes) {
        return new Member(name, nodes.isEmpty() ? null : new Entries(entry, nodes));
    }
}
