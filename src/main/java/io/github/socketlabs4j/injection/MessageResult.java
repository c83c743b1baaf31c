package io.github.socketlabs4j.injection;

import java.util.ArrayList;
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
 */
public record MessageResult(
        @Nullable Integer index,
        @Nullable SendCode code,
        List<AddressResult> addressResults,
        Map<String, String> extras) {
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
    }

    boolean concerns(int messageIndex, int messages) {
        return index == null || index == messageIndex || index < 0 || index >= messages;
    }

    List<AddressResult> refused() {
        List<AddressResult> refused = new ArrayList<>();
        for (AddressResult address : addressResults) {
            if (!Boolean.TRUE.equals(address.accepted())) refused.add(address);
        }
        return refused;
    }

    /** Whether at least one of the message's recipients was accepted, as far as this result tells. */
    boolean leavesRecipients(int recipients) {
        Set<String> named = new HashSet<>();
        int refused = 0;
        for (AddressResult address : refused()) {
            if (address.emailAddress() == null || named.add(Recipients.fold(address.emailAddress()))) refused++;
        }
        if (SendCode.SUCCESS.equals(code)) return refused == 0 || refused < recipients;
        // Without a code, listed addresses are all there is to say; without those either, being listed means refused.
        boolean partial = SendCode.WARNING.equals(code) || (code == null && !addressResults.isEmpty());
        return partial && refused < recipients;
    }
}
