package io.github.socketlabs4j.testing.doors;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.testing.rules.Ground;
import io.github.socketlabs4j.wire.Format;
import org.jspecify.annotations.Nullable;

/**
 * An answer, and what is to be remembered of its request.
 *
 * @param reply the answer
 * @param format what the request was written in; null if it was not read
 * @param code the verdict on the request; null if it was not judged
 * @param reason the verdict and its rule in words; null if it was not judged
 * @param ground the rule behind the verdict; null if there is none
 */
public record Handled(
        Reply reply,
        @Nullable Format format,
        @Nullable SendCode code,
        @Nullable String reason,
        @Nullable Ground ground) {
    /** The answer to a request that was judged by no rule. */
    public Handled(Reply reply, @Nullable Format format, @Nullable SendCode code, @Nullable String reason) {
        this(reply, format, code, reason, null);
    }

    /** The answer to a request that was neither read nor judged. */
    public static Handled of(Reply reply) {
        return new Handled(reply, null, null, null);
    }

    /** The same with another answer. */
    Handled answered(Reply other) {
        return new Handled(other, format, code, reason, ground);
    }
}
