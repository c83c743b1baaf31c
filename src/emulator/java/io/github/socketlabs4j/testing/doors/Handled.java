package io.github.socketlabs4j.testing.doors;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.testing.rules.Ground;
import io.github.socketlabs4j.wire.Format;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request, with the result for the log.
 *
 * @param reply the answer
 * @param format the format of the request; null if it was not read
 * @param code the result code; null if the request was not judged
 * @param reason the result in words with the rule behind it; null if the request was not judged
 * @param ground the rule behind the result; null if there is none
 */
public record Handled(
        Reply reply,
        @Nullable Format format,
        @Nullable SendCode code,
        @Nullable String reason,
        @Nullable Ground ground) {
    /** The answer to a request that breaks no rule. */
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
