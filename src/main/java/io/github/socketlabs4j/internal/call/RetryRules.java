package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.internal.call.Endpoint.Effect;
import java.util.Set;

/**
 * What may be tried again: questions where another attempt could go better, sends only where the platform surely did not take
 * the mail. How often and when is the matter of {@link io.github.socketlabs4j.transport.RetryPolicy}.
 *
 * @param effect what a repeated request would do
 * @param resendUnknownOutcomes whether the caller wants mail sent again that may have been sent
 */
record RetryRules(Effect effect, boolean resendUnknownOutcomes) {
    private static final Set<Integer> QUESTIONS_AGAIN = Set.of(408, 429, 500, 502, 503, 504);
    private static final Set<Integer> MAIL_NOT_TAKEN = Set.of(429, 503);

    /**
     * Judges a failure.
     *
     * @param failure what the transport or the judge threw
     * @param verdict the same in the words of the caller
     */
    boolean mayTryAgain(Throwable failure, RuntimeException verdict) {
        if (failure instanceof Throttled) return true;
        // Also where the lost answer of a send has become an unknown outcome.
        if (failure instanceof TransportException lost && !lost.retryable()) return false;
        if (verdict instanceof TransportException lost) return lost.retryable();
        if (verdict instanceof UnknownOutcomeException) return resendUnknownOutcomes;
        return verdict instanceof ApiException api && mayTryAgain(api);
    }

    private boolean mayTryAgain(ApiException error) {
        if (effect == Effect.QUESTION) return QUESTIONS_AGAIN.contains(error.status());
        return MAIL_NOT_TAKEN.contains(error.status()) || (resendUnknownOutcomes && error.mayHaveBeenSent());
    }
}
