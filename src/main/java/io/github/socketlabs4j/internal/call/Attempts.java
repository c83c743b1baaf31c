package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.internal.call.Endpoint.Effect;
import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.transport.AttemptEvent;
import io.github.socketlabs4j.transport.CallEvent;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.HttpBody;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Outcome;
import io.github.socketlabs4j.transport.RetryPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one call: hands out requests, judges answers, and says after a failure whether and when there is another.
 * Belongs to one call; its steps follow one another, on whatever threads.
 */
final class Attempts<T> {
    private final Endpoint<T> endpoint;
    private final @Nullable HttpBody body;
    private final CallOptions options;
    private final Secrets secrets;
    private final Time time;
    private final Listeners listeners;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final long started;

    private int attempt;
    private long attemptStarted;
    private @Nullable Answer answer;
    private @Nullable RuntimeException verdict;

    Attempts(
            Endpoint<T> endpoint,
            @Nullable HttpBody body,
            CallOptions options,
            Secrets secrets,
            Time time,
            Listeners listeners) {
        this.endpoint = endpoint;
        this.body = body;
        this.options = options;
        this.secrets = secrets;
        this.time = time;
        this.listeners = listeners;
        this.started = time.nanos();
        headers.put("User-Agent", UserAgent.TEXT);
        headers.putAll(endpoint.headers());
    }

    /** The request of the next attempt, with what is left of the deadline. */
    HttpRequest next() {
        attempt++;
        attemptStarted = time.nanos();
        answer = null;
        return new HttpRequest(endpoint.method(), endpoint.uri(), headers, body, left());
    }

    /** Whether a timer fired so late that nothing is left for another attempt. */
    boolean isOutOfTime() {
        return left().isNegative() || left().isZero();
    }

    private Duration left() {
        return options.timeout().minusNanos(time.nanos() - started);
    }

    T judge(HttpResponse response) {
        answer = new Answer(endpoint, response, secrets, time);
        return endpoint.judge().judge(answer);
    }

    void succeeded() {
        tellAttempt(Outcome.ANSWERED, null);
        tellCall(Outcome.ANSWERED);
    }

    /**
     * Takes note of a failure.
     *
     * @param cancelled whether the caller does not want to go on
     * @return the wait before the next attempt; null if there is none, and {@link #verdict()} is what the caller gets
     */
    @Nullable
    Duration failed(Throwable failure, boolean cancelled) {
        RuntimeException meaning = meaning(failure, cancelled);
        verdict = meaning;
        RetryRules rules = new RetryRules(endpoint.effect(), options.retry().resendUnknownOutcomes());
        boolean again = !cancelled && attempt < options.retry().maxAttempts() && rules.mayTryAgain(failure, meaning);
        Duration wait = again ? waitThatFits() : null;
        Outcome outcome = outcome(meaning);
        tellAttempt(outcome, wait);
        if (wait == null) tellCall(outcome);
        return wait;
    }

    RuntimeException verdict() {
        return verdict == null ? new IllegalStateException(endpoint + " has not failed") : verdict;
    }

    /** The caller gave up during a wait: what the last attempt said still holds. */
    RuntimeException abandoned() {
        tellCall(Outcome.CANCELLED);
        return verdict();
    }

    /** Time ran out during a wait: what the last attempt said still holds. */
    RuntimeException expired() {
        tellCall(outcome(verdict()));
        return verdict();
    }

    /** The failure in the words of the caller. */
    private RuntimeException meaning(Throwable failure, boolean cancelled) {
        if (failure instanceof Throttled throttled) return throttled.refusal();
        // A cancellation that is not the caller's is a failure like any other: what was sent may have arrived.
        if (failure instanceof CancellationException own && cancelled) return own;
        if (isClosed(failure)) return (IllegalStateException) failure;
        boolean mayBeUnknown = endpoint.effect() != Effect.QUESTION;
        if (failure instanceof TransportException lost) {
            TransportException masked = masked(lost);
            // The transport's text names the address already.
            return mayBeUnknown && lost.mayHaveArrived()
                    ? unknownOutcome(endpoint.operation() + ": " + masked.getMessage(), masked)
                    : masked;
        }
        if (failure instanceof SocketLabsException known) return known;
        String text = endpoint + " failed unexpectedly: " + secrets.mask(String.valueOf(failure));
        Throwable cause = secrets.showIn(failure) ? null : failure;
        if (mayBeUnknown) return unknownOutcome(text, cause);
        return new TransportException(text, cause, true, false);
    }

    /** A closed transport says so with this exception; {@link CancellationException} is only by descent the same. */
    private static boolean isClosed(Throwable failure) {
        return failure instanceof IllegalStateException && !(failure instanceof CancellationException);
    }

    /** HTTP's own exceptions quote what the server sent, which may be the key; such a cause is left out. */
    private TransportException masked(TransportException lost) {
        if (!secrets.showIn(lost)) return lost;
        String text = secrets.mask(String.valueOf(lost.getMessage()));
        return new TransportException(text, null, lost.mayHaveArrived(), lost.retryable());
    }

    private UnknownOutcomeException unknownOutcome(String what, @Nullable Throwable cause) {
        return new UnknownOutcomeException(
                what + "; the mail may have been sent: look it up before sending it again", cause);
    }

    private @Nullable Duration waitThatFits() {
        RetryPolicy policy = options.retry();
        Duration asked = answer == null ? null : answer.retryAfter();
        Duration wait = asked == null
                ? policy.delayAfter(attempt, ThreadLocalRandom.current().nextDouble())
                : asked.compareTo(policy.cap()) < 0 ? asked : policy.cap();
        return wait.compareTo(left()) < 0 ? wait : null;
    }

    private static Outcome outcome(RuntimeException meaning) {
        if (meaning instanceof ApiException) return Outcome.ERROR_ANSWER;
        if (meaning instanceof TransportException) return Outcome.NO_ANSWER;
        if (meaning instanceof UnknownOutcomeException) return Outcome.UNKNOWN_OUTCOME;
        if (meaning instanceof DecodeException) return Outcome.UNREADABLE;
        if (meaning instanceof CancellationException) return Outcome.CANCELLED;
        // What remains of ours is a room's own exception: a refusal.
        return meaning instanceof SocketLabsException ? Outcome.REFUSED : Outcome.BROKEN;
    }

    private void tellAttempt(Outcome outcome, @Nullable Duration wait) {
        listeners.attempt(new AttemptEvent(
                endpoint.operation(),
                attempt,
                answer == null ? null : answer.status(),
                requestBytes(),
                answer == null ? 0 : answer.bytesRead(),
                Duration.ofNanos(time.nanos() - attemptStarted),
                answer == null ? null : answer.connectionReused(),
                outcome,
                wait));
    }

    private void tellCall(Outcome outcome) {
        listeners.call(new CallEvent(
                endpoint.operation(),
                attempt,
                answer == null ? null : answer.status(),
                requestBytes(),
                answer == null ? 0 : answer.bytesRead(),
                Duration.ofNanos(time.nanos() - started),
                answer == null ? null : answer.connectionReused(),
                outcome));
    }

    private long requestBytes() {
        return body == null ? 0 : body.contentLength();
    }
}
