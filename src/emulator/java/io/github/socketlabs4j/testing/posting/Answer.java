package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.testing.rules.Ground;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an endpoint, or the lack of one, with the verdict on it.
 *
 * @param verdict the verdict
 * @param status the HTTP status; null if there was no answer
 * @param text the beginning of the body, with the keys masked; empty if there was no answer
 * @param reason the verdict in words, with the rule that was broken
 * @param ground the rule that was broken; null if none was
 */
public record Answer(
        Verdict verdict,
        @Nullable Integer status,
        String text,
        String reason,
        @Nullable Ground ground) {
    /** The verdict on an answer. */
    public enum Verdict {
        /** A 2xx answer with the validation key. */
        ACCEPTED,
        /** A 2xx answer without the validation key. */
        WITHOUT_KEY,
        /** An answer with another status. */
        BAD_STATUS,
        /** No answer within the time limit. */
        TOO_LATE,
        /** No connection, or it was lost before the answer was complete. */
        UNREACHABLE
    }

    /** An accepted answer. */
    static Answer good(int status, String text) {
        return new Answer(Verdict.ACCEPTED, status, text, "accepted", null);
    }

    /** Whether the endpoint accepted the post. */
    public boolean isAccepted() {
        return verdict == Verdict.ACCEPTED;
    }
}
