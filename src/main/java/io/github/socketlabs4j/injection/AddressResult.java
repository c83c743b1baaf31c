package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one recipient. The platform lists only recipients it has something to say about, as a rule refused ones.
 *
 * @param emailAddress the recipient as sent, or as merged; wire {@code EmailAddress}
 * @param accepted whether it was accepted; wire {@code Accepted}; a missing value means refused
 * @param code why not; wire {@code ErrorCode}
 * @param messageIndex the message of the request it belongs to, from 0; null if the answer does not say
 * @param extras what the answer holds beside these, by its own names
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

    /** Without the index, which only the message knows that lists the address. */
    static final Shape<AddressResult> SHAPE = Shape.of("AddressResult", t -> {
        Column<String> emailAddress = t.text("EmailAddress");
        Column<Boolean> accepted = t.flag("Accepted");
        Column<SendCode> code = t.open("ErrorCode", SendCode::of);
        return v -> new AddressResult(v.get(emailAddress), v.get(accepted), v.get(code), null, v.extras());
    });

    /**
     * Copies the extras; for this library.
     *
     * @param emailAddress the recipient, or null
     * @param accepted whether it was accepted, or null
     * @param code why not, or null
     * @param messageIndex the message it belongs to, or null
     * @param extras what has no name here
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
