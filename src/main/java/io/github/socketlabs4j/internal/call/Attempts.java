package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.transport.AttemptEvent;
import io.github.socketlabs4j.transport.CallEvent;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.HttpBody;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Outcome;
import io.github.socketlabs4j.transport.RetryPolicy;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one call: hands out requests, judges answers, and says after a failure whether and when there is another.
 * Belongs to one call; its steps follow one another, on whatever threads.
 */
final class Attempts<T> {
    private static final Logger LOG = System.getLogger("io.github.socketlabs4j");

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

    /** The first failure after which the mail may have arrived: from then on the outcome is not known, whatever else fails. */
    private @Nullable RuntimeException mayHaveArrived;

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

    /** Judges an answer and closes it. What was read stays read: an answer that cannot be closed takes nothing back. */
    T judge(HttpResponse response) {
        try {
            answer = new Answer(endpoint, response, secrets, time);
            return endpoint.judge().judge(answer);
        } finally {
            close(response);
        }
    }

    private static void close(HttpResponse response) {
        try {
            response.close();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "An answer that had been read could not be closed", e);
        }
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
        Verdicts verdicts = new Verdicts(endpoint, secrets);
        RuntimeException judged = verdicts.of(failure, cancelled);
        RuntimeException reached = mayHaveArrived == null ? judged : verdicts.stillUnknown(mayHaveArrived, judged);
        if (mayHaveArrived == null && Verdicts.mayHaveArrived(judged)) mayHaveArrived = judged;
        verdict = reached;
        boolean again = !cancelled && attempt < options.retry().maxAttempts() && mayTryAgain(failure, judged);
        Duration wait = again ? waitThatFits() : null;
        Outcome outcome = Verdicts.outcome(reached);
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
        tellCall(Verdicts.outcome(verdict()));
        return verdict();
    }

    private boolean mayTryAgain(Throwable failure, RuntimeException reached) {
        return new RetryRules(endpoint.effect(), options.retry().resendUnknownOutcomes()).mayTryAgain(failure, reached);
    }

    private @Nullable Duration waitThatFits() {
        RetryPolicy policy = options.retry();
        Duration asked = answer == null ? null : answer.retryAfter();
        Duration wait = asked == null
                ? policy.delayAfter(attempt, ThreadLocalRandom.current().nextDouble())
                : asked.compareTo(policy.cap()) < 0 ? asked : policy.cap();
        return wait.compareTo(left()) < 0 ? wait : null;
    }

    private void tellAttempt(Outcome outcome, @Nullable Duration wait) {
        listeners.attempt(new AttemptEvent(
                endpoint.operation(),
                attempt,
                status(),
                requestBytes(),
                responseBytes(),
                since(attemptStarted),
                connectionReused(),
                outcome,
                wait));
    }

    private void tellCall(Outcome outcome) {
        listeners.call(new CallEvent(
                endpoint.operation(),
                attempt,
                status(),
                requestBytes(),
                responseBytes(),
                since(started),
                connectionReused(),
                outcome));
    }

    private @Nullable Integer status() {
        return answer == null ? null : answer.status();
    }

    private long requestBytes() {
        return body == null ? 0 : body.contentLength();
    }

    private long responseBytes() {
        return answer == null ? 0 : answer.bytesRead();
    }

    private @Nullable Boolean connectionReused() {
        return answer == null ? null : answer.connectionReused();
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(time.nanos() - nanos);
    }
}
