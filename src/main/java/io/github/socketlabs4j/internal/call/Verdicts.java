package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.Problem;
import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.internal.codec.writing.Base64Source;
import io.github.socketlabs4j.internal.codec.writing.UnreadableContent;
import io.github.socketlabs4j.transport.Outcome;
import java.util.List;
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
        // A cancellation that is not the caller's is a failure like any other: what was sent may have arrived.
        if (failure instanceof CancellationException own && cancelled) return cancelled(own);
        InvalidMessageException unreadable = unreadable(failure);
        if (unreadable != null) return unreadable;
        if (failure instanceof TransportException lost) return noAnswer(lost);
        if (failure instanceof SocketLabsException known && !secrets.showIn(known)) return known;
        return unexpected(failure);
    }

    /**
     * What a later failure means where an earlier attempt may have arrived: it takes nothing back.
     *
     * @param earlier the failure of that attempt
     * @param last the later failure
     */
    RuntimeException stillUnknown(RuntimeException earlier, RuntimeException last) {
        UnknownOutcomeException unknown = new UnknownOutcomeException(
                endpoint.operation() + ": an earlier attempt may have arrived, and the last one ended with: "
                        + last.getMessage() + (last instanceof UnknownOutcomeException ? "" : Answer.LOOK_UP),
                earlier);
        unknown.addSuppressed(last);
        return unknown;
    }

    /** Nobody waits for this any more; the events have it, with what helps to look mail up. */
    private RuntimeException cancelled(CancellationException own) {
        if (endpoint.isQuestion()) return own;
        return new UnknownOutcomeException(endpoint.operation() + ": its caller gave it up" + Answer.LOOK_UP, own);
    }

    /** The problem of an attachment that could not be read to its end: whatever the transport makes of it, nothing was sent whole. */
    private @Nullable InvalidMessageException unreadable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableContent broken) {
                Base64Source content = broken.content();
                String text = secrets.mask(String.valueOf(broken.getMessage()));
                return new InvalidMessageException(
                        List.of(new Problem(content.message(), null, content.field(), "unreadable", text)),
                        secrets.showIn(broken) ? null : broken);
            }
        }
        return null;
    }

    private RuntimeException noAnswer(TransportException lost) {
        TransportException masked = masked(lost);
        if (endpoint.isQuestion() || !lost.mayHaveArrived()) return masked;
        // The transport's text names the address already.
        return new UnknownOutcomeException(endpoint.operation() + ": " + masked.getMessage() + Answer.LOOK_UP, masked);
    }

    /** HTTP's own exceptions quote what the server sent, which may be the key; such a cause is left out. */
    private TransportException masked(TransportException lost) {
        if (!secrets.showIn(lost)) return lost;
        String text = secrets.mask(String.valueOf(lost.getMessage()));
        return new TransportException(text, null, lost.mayHaveArrived(), lost.mayRetry());
    }

    private RuntimeException unexpected(Throwable failure) {
        String text = endpoint + " failed unexpectedly: " + secrets.mask(String.valueOf(failure));
        Throwable cause = secrets.showIn(failure) ? null : failure;
        return endpoint.isQuestion()
                ? new TransportException(text, cause, true, false)
                : new UnknownOutcomeException(text + Answer.LOOK_UP, cause);
    }

    /** A verdict as the events name it. */
    static Outcome outcome(RuntimeException verdict) {
        if (verdict instanceof ApiException) return Outcome.ERROR_ANSWER;
        if (verdict instanceof TransportException) return Outcome.NO_ANSWER;
        if (verdict instanceof UnknownOutcomeException) return Outcome.UNKNOWN_OUTCOME;
        if (verdict instanceof DecodeException) return Outcome.UNREADABLE;
        if (verdict instanceof InvalidMessageException) return Outcome.INVALID;
        if (verdict instanceof CancellationException) return Outcome.CANCELLED;
        // What remains of ours is a room's own exception: a refusal.
        return verdict instanceof SocketLabsException ? Outcome.REFUSED : Outcome.BROKEN;
    }
}
