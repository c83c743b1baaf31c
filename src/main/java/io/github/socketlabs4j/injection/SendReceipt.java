package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.codec.shape.Kind;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The platform's answer to a request it read: which messages and recipients it accepted for delivery. Accepted is not yet
 * delivered; bounces show up in reports and notifications later.
 *
 * @param code the verdict on the whole request: {@code Success} or {@code Warning}; wire {@code ErrorCode}
 * @param transactionReceipt a key to quote to support, null as a rule; wire {@code TransactionReceipt}
 * @param messageResults the messages the platform has something to say about; wire {@code MessageResults}; never null
 * @param recipientCounts how many different recipients each message of the request had, in its order; not from the wire
 * @param extras what the answer holds beside these, by its own names
 */
public record SendReceipt(
        SendCode code,
        @Nullable String transactionReceipt,
        List<MessageResult> messageResults,
        List<Integer> recipientCounts,
        Map<String, String> extras) {
    /** Stands for a code that did not arrive; without one the answer is no receipt. */
    static final SendCode NO_CODE = new SendCode("");

    private static final Shape<AddressResult> ADDRESS = Shape.<AddressResult>of("AddressResult")
            .text("EmailAddress")
            .flag("Accepted")
            .open(SendCode::of, "ErrorCode")
            .make(v -> new AddressResult(v.text(0), v.flag(1), v.object(2), null, v.extras()));

    private static final Shape<MessageResult> MESSAGE = Shape.<MessageResult>of("MessageResult")
            .whole("Index")
            .open(SendCode::of, "ErrorCode")
            .list(Kind.object(ADDRESS), "AddressResults", "AddressResult")
            .make(v -> {
                Integer index = v.index(0);
                List<AddressResult> addresses = new ArrayList<>();
                for (AddressResult address : v.<AddressResult>list(2)) addresses.add(address.inMessage(index));
                return new MessageResult(index, v.object(1), addresses, v.extras());
            });

    /** What of a receipt is on the wire: all but the counts. */
    static final Shape<SendReceipt> SHAPE = Shape.<SendReceipt>of("PostResponse")
            .open(SendCode::of, "ErrorCode")
            .text("TransactionReceipt", "TransactionReciept")
            .list(Kind.object(MESSAGE), "MessageResults", "MessageResult")
            .make(v -> new SendReceipt(
                    Objects.requireNonNullElse(v.object(0), NO_CODE), v.text(1), v.list(2), List.of(), v.extras()));

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
    }

    /**
     * Whether every recipient of every message was accepted.
     *
     * @return false if anything at all was refused; see {@link #accepted(int)} and {@link #refusedAddresses()} for what
     */
    public boolean accepted() {
        for (MessageResult result : messageResults) {
            if (result.code() != null && !SendCode.SUCCESS.equals(result.code())) return false;
        }
        return SendCode.SUCCESS.equals(code) && refusedAddresses().isEmpty();
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
        if (!SendCode.SUCCESS.equals(code) && !SendCode.WARNING.equals(code)) return false;
        for (MessageResult result : messageResults) {
            boolean concerns = result.concerns(messageIndex, recipientCounts.size());
            if (concerns && !result.leavesRecipients(recipients)) return false;
        }
        return true;
    }

    /**
     * The recipients that were refused one by one. The recipients of a message that was refused as a whole are not listed by
     * the platform, and not here.
     *
     * @return the refused addresses of all messages, in the order of the answer
     */
    public List<AddressResult> refusedAddresses() {
        List<AddressResult> refused = new ArrayList<>();
        for (MessageResult result : messageResults) refused.addAll(result.refused());
        return List.copyOf(refused);
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
}
