package io.github.socketlabs4j.testing.posting;

import org.jspecify.annotations.Nullable;

/**
 * What an endpoint said, and how that is judged.
 *
 * @param verdict how it is judged
 * @param status the HTTP status; null if there was no answer
 * @param text how the body begins, with the keys masked
 * @param reason the verdict in words
 */
public record Answer(Verdict verdict, @Nullable Integer status, String text, String reason) {
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

    /** Whether the endpoint did as the platform wants. */
    public boolean isAccepted() {
        return verdict == Verdict.ACCEPTED;
    }
}
