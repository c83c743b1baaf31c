package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The platform's result for one recipient. The platform usually lists only rejected recipients.
 *
 * @param emailAddress the recipient's address as sent, in a merge the filled-in address; wire {@code EmailAddress}
 * @param accepted whether it was accepted; null means rejected; wire {@code Accepted}
 * @param code the reason if it was rejected; wire {@code ErrorCode}
 * @param messageIndex the position in the request of the message it belongs to, from 0; null if the answer does not say
 * @param extras further members of the result, by their wire names
 * @serial exclude
 */
@SuppressWarnings("InvalidBlockTag") // @serial may stand here
public record AddressResult(
        @Nullable String emailAddress,
        @Nullable Boolean accepted,
        @Nullable SendCode code,
        @Nullable Integer messageIndex,
        Map<String, String> extras)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Reads a result without the message's index, which {@link MessageResult} adds. */
    static final Shape<AddressResult> SHAPE = Shape.of("AddressResult", t -> {
        Column<String> emailAddress = t.text("EmailAddress");
        Column<Boolean> accepted = t.flag("Accepted");
        Column<SendCode> code = t.open("ErrorCode", SendCode::of);
        return v -> new AddressResult(v.get(emailAddress), v.get(accepted), v.get(code), null, v.extras());
    });

    /**
     * Copies the map; called by this library.
     *
     * @param emailAddress the recipient, or null
     * @param accepted whether it was accepted, or null
     * @param code the reason if it was rejected, or null
     * @param messageIndex the message it belongs to, or null
     * @param extras further members of the result
     */
    public AddressResult {
        extras = KeptExtras.copyOf(extras);
    }

    boolean isRefused() {
        return !Boolean.TRUE.equals(accepted);
    }

    AddressResult inMessage(@Nullable Integer index) {
        return new AddressResult(emailAddress, accepted, code, index, extras);
    }
}
