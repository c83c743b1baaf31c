package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.testing.rules.Ground;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint said, and how that is judged.
 *
 * @param verdict how it is judged
 * @param status the HTTP status; null if there was no answer
 * @param text how the body begins, with the keys masked
 * @param reason the verdict in words, with the rule it goes by
 * @param ground the rule that was broken; null if none was
 */
public record Answer(
        Verdict verdict,
        @Nullable Integer status,
        String text,
        String reason,
        @Nullable Ground ground) {
    /** How an answer is judged. */
    public enum Verdict {
        /** 2xx, with the key. */
        ACCEPTED,
        /** 2xx, but the key is missing. */
        WITHOUT_KEY,
        /** Another status. */
        BAD_STATUS,
        /** None in time. */
        TOO_LATE,
        /** None, because there was no connection, or it broke. */
        UNREACHABLE
    }

    /** What an endpoint said that did as the platform wants. */
    static Answer good(int status, String text) {
        return new Answer(Verdict.ACCEPTED, status, text, "accepted", null);
    }

    /** Whether the endpoint did as the platform wants. */
    public boolean isAccepted() {
        return verdict == Verdict.ACCEPTED;
    }
}
