package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.internal.call.Endpoint.Effect;
import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.transport.Outcome;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Says what a failed attempt means to the caller.
 *
 * @param endpoint what was called
 * @param secrets what must not show in any text
 */
record Verdicts(Endpoint<?> endpoint, Secrets secrets) {
    /**
     * The failure in the words of the caller.
     *
     * @param failure what the transport or the judge threw
     * @param cancelled whether the caller does not want to go on
     */
    RuntimeException of(Throwable failure, boolean cancelled) {
        if (failure instanceof Throttled throttled) return throttled.refusal();
        // A cancellation that is not the caller's is a failure like any other: what was sent may have arrived.
        if (failure instanceof CancellationException own && cancelled) return own;
        if (isClosed(failure)) return (IllegalStateException) failure;
        if (failure instanceof TransportException lost) return noAnswer(lost);
        if (failure instanceof SocketLabsException known) return known;
        return unexpected(failure);
    }

    /** Whether the mail of a send may have arrived, after a failure in the words of the caller. */
    static boolean mayHaveArrived(RuntimeException judged) {
        return judged instanceof UnknownOutcomeException
                || (judged instanceof ApiException answer && answer.mayHaveBeenSent());
    }

    /**
     * What a later failure means where an earlier attempt may have arrived: it takes nothing back.
     *
     * @param earlier the failure of that attempt
     * @param last the later failure
     */
    RuntimeException stillUnknown(RuntimeException earlier, RuntimeException last) {
        if (last instanceof CancellationException) return last;
        UnknownOutcomeException unknown = unknownOutcome(
                endpoint.operation() + ": an earlier attempt may have arrived, and the last one ended with: "
                        + secrets.mask(String.valueOf(last.getMessage())),
                earlier);
        unknown.addSuppressed(last);
        return unknown;
    }

    /** A closed transport says so with this exception; {@link CancellationException} is only by descent the same. */
    private static boolean isClosed(Throwable failure) {
        return failure instanceof IllegalStateException && !(failure instanceof CancellationException);
    }

    private RuntimeException noAnswer(TransportException lost) {
        TransportException masked = masked(lost);
        if (isQuestion() || !lost.mayHaveArrived()) return masked;
        // The transport's text names the address already.
        return unknownOutcome(endpoint.operation() + ": " + masked.getMessage(), masked);
    }

    /** HTTP's own exceptions quote what the server sent, which may be the key; such a cause is left out. */
    private TransportException masked(TransportException lost) {
        if (!secrets.showIn(lost)) return lost;
        String text = secrets.mask(String.valueOf(lost.getMessage()));
        return new TransportException(text, null, lost.mayHaveArrived(), lost.retryable());
    }

    private RuntimeException unexpected(Throwable failure) {
        String text = endpoint + " failed unexpectedly: " + secrets.mask(String.valueOf(failure));
        Throwable cause = secrets.showIn(failure) ? null : failure;
        return isQuestion() ? new TransportException(text, cause, true, false) : unknownOutcome(text, cause);
    }

    private boolean isQuestion() {
        return endpoint.effect() == Effect.QUESTION;
    }

    private static UnknownOutcomeException unknownOutcome(String what, @Nullable Throwable cause) {
        return new UnknownOutcomeException(
                what + "; the mail may have been sent: look it up before sending it again", cause);
    }

    /** A verdict as the events name it. */
    static Outcome outcome(RuntimeException verdict) {
        if (verdict instanceof ApiException) return Outcome.ERROR_ANSWER;
        if (verdict instanceof TransportException) return Outcome.NO_ANSWER;
        if (verdict instanceof UnknownOutcomeException) return Outcome.UNKNOWN_OUTCOME;
        if (verdict instanceof DecodeException) return Outcome.UNREADABLE;
        if (verdict instanceof CancellationException) return Outcome.CANCELLED;
        // What remains of ours is a room's own exception: a refusal.
        return verdict instanceof SocketLabsException ? Outcome.REFUSED : Outcome.BROKEN;
    }
}
