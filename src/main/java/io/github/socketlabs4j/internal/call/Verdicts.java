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
import io.github.socketlabs4j.internal.codec.writing.UnreadableContentException;
import io.github.socketlabs4j.transport.Outcome;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Turns the failure of an attempt into the exception that the caller gets.
 *
 * @param endpoint what was called
 * @param secrets what must not appear in any text
 */
record Verdicts(Endpoint<?> endpoint, Secrets secrets) {
    /**
     * The exception for a failed attempt.
     *
     * @param failure what the transport or the judge threw
     * @param cancelled whether the caller gave up
     */
    RuntimeException of(Throwable failure, boolean cancelled) {
        // A CancellationException although the caller did not cancel is an unexpected failure: the request may have
        // arrived.
        if (failure instanceof CancellationException own && cancelled) return cancelled(own);
        InvalidMessageException unreadable = unreadable(failure);
        if (unreadable != null) return unreadable;
        if (failure instanceof TransportException lost) return noAnswer(lost);
        if (failure instanceof SocketLabsException known && !secrets.showIn(known)) return known;
        return unexpected(failure);
    }

    /**
     * The exception for a call of which an earlier attempt may have arrived: its outcome stays unknown, whatever the
     * last failure was.
     *
     * @param earlier the failure of the attempt that may have arrived
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

    /**
     * The exception of a call that was given up. No caller waits for it, but events have it, with the ids to look mail
     * up by.
     */
    private RuntimeException cancelled(CancellationException own) {
        if (endpoint.isQuestion()) return own;
        return new UnknownOutcomeException(endpoint.operation() + ": its caller gave it up" + Answer.LOOK_UP, own);
    }

    /**
     * The exception for an attachment that could not be read to its end; null if the failure is another. Whatever the
     * transport wrapped it in, the request was never sent completely.
     */
    private @Nullable InvalidMessageException unreadable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableContentException broken) {
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
        // Not the endpoint's address: the transport's message has it already.
        return new UnknownOutcomeException(endpoint.operation() + ": " + masked.getMessage() + Answer.LOOK_UP, masked);
    }

    /** The messages of HTTP libraries quote what the server sent, which may be a secret. Such a cause is left out. */
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

    /** The outcome that events report for an exception. */
    static Outcome outcome(RuntimeException verdict) {
        if (verdict instanceof ApiException) return Outcome.ERROR_ANSWER;
        if (verdict instanceof TransportException) return Outcome.NO_ANSWER;
        if (verdict instanceof UnknownOutcomeException) return Outcome.UNKNOWN_OUTCOME;
        if (verdict instanceof DecodeException) return Outcome.UNREADABLE;
        if (verdict instanceof InvalidMessageException) return Outcome.INVALID;
        if (verdict instanceof CancellationException) return Outcome.CANCELLED;
        // Of the exceptions that judges throw only SendRefusedException is left, which this package does not know.
        return verdict instanceof SocketLabsException ? Outcome.REFUSED : Outcome.BROKEN;
    }
}
