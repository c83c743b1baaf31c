package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.wire.Receipt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The platform's answer to a request it read: which messages and recipients it accepted for delivery. Accepted is not yet
 * delivered; bounces show up in reports and notifications later. Immutable.
 *
 * <pre>{@code
 * SendReceipt receipt = client.injection().send(message);
 * for (AddressResult refused : receipt.refusedAddresses()) {
 *     System.out.println(refused.emailAddress() + ": " + refused.code());
 * }
 * }</pre>
 *
 * @param code the verdict on the whole request: {@code Success} or {@code Warning}; wire {@code ErrorCode}
 * @param transactionReceipt a key to quote to support, null as a rule; wire {@code TransactionReceipt}
 * @param messageResults the messages the platform has something to say about; wire {@code MessageResults}; never null
 * @param recipientCounts how many different recipients each message of the request had, in its order; the platform does not say
 *     it, but what it refused is measured by it
 * @param extras what the answer holds beside these, by its own names
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
     * Copies the lists; for this library.
     *
     * @param code the verdict on the whole request
     * @param transactionReceipt a key to quote to support, or null
     * @param messageResults the listed messages
     * @param recipientCounts how many different recipients each message had
     * @param extras what has no name here
     */
    public SendReceipt {
        messageResults = List.copyOf(messageResults);
        recipientCounts = List.copyOf(recipientCounts);
        extras = KeptExtras.copyOf(extras);
    }

    /**
     * Whether every recipient of every message was accepted.
     *
     * @return false if anything at all was refused; see {@link #accepted(int)} and {@link #refusedAddresses()} for what
     */
    public boolean accepted() {
        return SendCode.SUCCESS.equals(code) && messageResults.stream().allMatch(MessageResult::isAccepted);
    }

    /**
     * Whether at least one recipient of a message was accepted. {@code Warning} alone proves nothing: the message must be
     * unlisted, or listed with recipients left over.
     *
     * @param messageIndex the message's position in the request, from 0; a merge has a message for each 50 rows
     * @return whether some of it will be delivered
     * @throws IndexOutOfBoundsException if the request had no such message
     */
    public boolean accepted(int messageIndex) {
        int recipients = recipientCounts.get(messageIndex);
        return tookTheRequest()
                && messageResults.stream()
                        .filter(result -> result.concerns(messageIndex, recipientCounts.size()))
                        .allMatch(result -> result.leavesRecipients(recipients));
    }

    /**
     * The recipients that were refused one by one. The recipients of a message that was refused as a whole are not listed by
     * the platform, and not here.
     *
     * @return the refused addresses of all messages, in the order of the answer
     */
    public List<AddressResult> refusedAddresses() {
        return messageResults.stream()
                .flatMap(result -> result.refused().stream())
                .toList();
    }

    /**
     * This receipt, for those who prefer an exception over asking.
     *
     * @return this, if {@link #accepted()}
     * @throws SendRefusedException if any message or recipient was refused
     */
    public SendReceipt orThrow() {
        if (accepted()) return this;
        throw SendRefusedException.partly(this);
    }

    /** Whether the platform took the request; which messages and recipients of it, the results say. */
    boolean tookTheRequest() {
        return SendCode.SUCCESS.equals(code) || SendCode.WARNING.equals(code);
    }
}
