package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.wire.Receipt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The platform's answer to a send: which messages and recipients it accepted for delivery. Accepted does not mean
 * delivered: bounces are reported later, by reports and notifications. Immutable.
 *
 * <pre>{@code
 * SendReceipt receipt = client.injection().send(message);
 * for (AddressResult refused : receipt.refusedAddresses()) {
 *     System.out.println(refused.emailAddress() + ": " + refused.code());
 * }
 * }</pre>
 *
 * @param code the verdict on the whole request: {@code Success} or {@code Warning}; wire {@code ErrorCode}
 * @param transactionReceipt an id to quote to the platform's support, usually null; wire {@code TransactionReceipt}
 * @param messageResults the messages that the platform lists: those that were rejected or have rejected recipients;
 *     wire {@code MessageResults}; never null
 * @param recipientCounts how many different recipients each message of the request had, in the order of the messages.
 *     This is not part of the answer; {@link #accepted(int)} needs it to know whether recipients are left
 * @param extras further members of the answer, by their wire names
 * @serial exclude
 */
@SuppressWarnings("InvalidBlockTag") // @serial may stand here
public record SendReceipt(
        SendCode code,
        @Nullable String transactionReceipt,
        List<MessageResult> messageResults,
        List<Integer> recipientCounts,
        Map<String, String> extras)
        implements Receipt {
    private static final long serialVersionUID = 1L;

    /**
     * Copies the lists and the map; called by this library.
     *
     * @param code the verdict on the whole request
     * @param transactionReceipt an id to quote to support, or null
     * @param messageResults the listed messages
     * @param recipientCounts how many different recipients each message had
     * @param extras further members of the answer
     */
    public SendReceipt {
        messageResults = List.copyOf(messageResults);
        recipientCounts = List.copyOf(recipientCounts);
        extras = KeptExtras.copyOf(extras);
    }

    /**
     * Whether every recipient of every message was accepted.
     *
     * @return false if any message or recipient was rejected; {@link #accepted(int)} and {@link #refusedAddresses()}
     *     say which
     */
    public boolean accepted() {
        return SendCode.SUCCESS.equals(code) && messageResults.stream().allMatch(MessageResult::isAccepted);
    }

    /**
     * Whether at least one recipient of a message was accepted. The code {@code Warning} alone does not prove that: the
     * message must not be listed in {@link #messageResults}, or fewer of its recipients must be rejected than it has.
     *
     * @param messageIndex the message's position in the request, from 0; a merge has one message for each 50 rows
     * @return whether the platform will deliver the message to at least one recipient
     * @throws IndexOutOfBoundsException if the request had no such message
     */
    public boolean accepted(int messageIndex) {
        int recipients = recipientCounts.get(messageIndex);
        return isRequestAccepted()
                && messageResults.stream()
                        .filter(result -> result.concerns(messageIndex, recipientCounts.size()))
                        .allMatch(result -> result.leavesRecipients(recipients));
    }

    /**
     * The recipients that were rejected individually. If a whole message was rejected, the platform does not list its
     * recipients, and they are not in this list.
     *
     * @return the rejected addresses of all messages, in the order of the answer
     */
    public List<AddressResult> refusedAddresses() {
        return messageResults.stream()
                .flatMap(result -> result.refused().stream())
                .toList();
    }

    /**
     * Returns this receipt if everything was accepted, and throws otherwise.
     *
     * @return this receipt
     * @throws SendRefusedException if any message or recipient was rejected, that is, if {@link #accepted()} is false
     */
    public SendReceipt orThrow() {
        if (accepted()) return this;
        throw SendRefusedException.partly(this);
    }

    /**
     * Whether the platform accepted the request as a whole; single messages and recipients may be rejected all the
     * same.
     */
    boolean isRequestAccepted() {
        return SendCode.SUCCESS.equals(code) || SendCode.WARNING.equals(code);
    }
}
