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
 * What became of one message. The platform lists only messages that failed or have refused recipients.
 *
 * @param index the message's position in the request, from 0; wire {@code Index}. If it is null, or no position in the
 *     request, the result counts against every message of the request
 * @param code the verdict; wire {@code ErrorCode}; {@code Warning} if only recipients were refused
 * @param addressResults the recipients the platform has something to say about; wire {@code AddressResults}; never null
 * @param extras what the answer holds beside these, by its own names
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
     * Copies the list; for this library.
     *
     * @param index the message's position in the request, or null
     * @param code the verdict, or null
     * @param addressResults the listed recipients
     * @param extras what has no name here
     */
    public MessageResult {
        addressResults = List.copyOf(addressResults);
        extras = KeptExtras.copyOf(extras);
    }

    /** Whether it has nothing to say against the message. */
    boolean isAccepted() {
        return (code == null || SendCode.SUCCESS.equals(code)) && refused().isEmpty();
    }

    /** Whether it is about a message of the request; one whose index is no position in the request is about all of them. */
    boolean concerns(int messageIndex, int messages) {
        return index == null || index == messageIndex || index < 0 || index >= messages;
    }

    List<AddressResult> refused() {
        return addressResults.stream().filter(AddressResult::isRefused).toList();
    }

    /**
     * Whether at least one recipient of the message was accepted, as far as this result tells.
     *
     * @param recipients how many different recipients the message had
     */
    boolean leavesRecipients(int recipients) {
        int refused = countRefused();
        if (SendCode.SUCCESS.equals(code)) return refused == 0 || refused < recipients;
        // Without a code, listed addresses are all there is to say; without those either, being listed means refused.
        boolean partial = SendCode.WARNING.equals(code) || (code == null && !addressResults.isEmpty());
        return partial && refused < recipients;
    }

    /** How many recipients were refused: an address listed twice is one, each without an address another. */
    private int countRefused() {
        Set<String> named = new HashSet<>();
        int refused = 0;
        for (AddressResult address : refused()) {
            if (address.emailAddress() == null || named.add(Recipients.fold(address.emailAddress()))) refused++;
        }
        return refused;
    }
}
