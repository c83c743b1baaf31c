package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.ListColumn;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The platform's result for one message of a request. The platform lists only messages that were rejected or have
 * rejected recipients.
 *
 * @param index the message's position in the request, from 0; wire {@code Index}. If it is null or not a position in
 *     the request, the result applies to every message of the request
 * @param code the verdict on the message; {@code Warning} if only some recipients were rejected; wire {@code ErrorCode}
 * @param addressResults the recipients that the platform lists, usually the rejected ones; wire {@code AddressResults};
 *     never null
 * @param extras further members of the result, by their wire names
 * @serial exclude
 */
@SuppressWarnings("InvalidBlockTag") // @serial may stand here
public record MessageResult(
        @Nullable Integer index,
        @Nullable SendCode code,
        List<AddressResult> addressResults,
        Map<String, String> extras)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    static final Shape<MessageResult> SHAPE = Shape.of("MessageResult", t -> {
        Column<Integer> index = t.index("Index");
        Column<SendCode> code = t.open("ErrorCode", SendCode::of);
        ListColumn<AddressResult> addresses = t.list("AddressResults", AddressResult.SHAPE, "AddressResult");
        return v -> of(v.get(index), v.get(code), v.get(addresses), v.extras());
    });

    private static MessageResult of(
            @Nullable Integer index,
            @Nullable SendCode code,
            List<AddressResult> addresses,
            Map<String, String> extras) {
        List<AddressResult> inMessage =
                addresses.stream().map(address -> address.inMessage(index)).toList();
        return new MessageResult(index, code, inMessage, extras);
    }

    /**
     * Copies the list and the map; called by this library.
     *
     * @param index the message's position in the request, or null
     * @param code the verdict, or null
     * @param addressResults the listed recipients
     * @param extras further members of the result
     */
    public MessageResult {
        addressResults = List.copyOf(addressResults);
        extras = KeptExtras.copyOf(extras);
    }

    /** Whether this result rejects neither the message nor any of its recipients. */
    boolean isAccepted() {
        return (code == null || SendCode.SUCCESS.equals(code)) && refused().isEmpty();
    }

    /**
     * Whether this result applies to a message. A result whose index is not a position in the request applies to all
     * messages.
     *
     * @param messages how many messages the request had
     */
    boolean concerns(int messageIndex, int messages) {
        return index == null || index == messageIndex || index < 0 || index >= messages;
    }

    List<AddressResult> refused() {
        return addressResults.stream().filter(AddressResult::isRefused).toList();
    }

    /**
     * Whether, according to this result, at least one recipient of the message was accepted.
     *
     * @param recipients how many different recipients the message had
     */
    boolean leavesRecipients(int recipients) {
        int refused = countRefused();
        if (SendCode.SUCCESS.equals(code)) return refused == 0 || refused < recipients;
        // Without a code, only the listed addresses were rejected. Without a code and addresses, the message was
        // rejected.
        boolean isPartial = SendCode.WARNING.equals(code) || (code == null && !addressResults.isEmpty());
        return isPartial && refused < recipients;
    }

    /**
     * How many recipients were rejected. An address that is listed twice counts once; each result without an address
     * counts as a recipient of its own.
     */
    private int countRefused() {
        Set<String> named = new HashSet<>();
        int refused = 0;
        for (AddressResult address : refused()) {
            if (address.emailAddress() == null || named.add(Recipients.fold(address.emailAddress()))) refused++;
        }
        return refused;
    }
}
