package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.internal.call.Endpoint.Mails;
import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.internal.places.Lane;
import io.github.socketlabs4j.internal.places.Places;
import io.github.socketlabs4j.internal.time.Time;
import io.github.socketlabs4j.transport.AttemptEvent;
import io.github.socketlabs4j.transport.AttemptStart;
import io.github.socketlabs4j.transport.CallEvent;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.CallStart;
import io.github.socketlabs4j.transport.HttpBody;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Outcome;
import io.github.socketlabs4j.transport.RetryPolicy;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one call: makes their requests, judges the answers, and decides after a failure whether and when to
 * retry. The listener is told the start of the call and of each attempt, and the end of each exactly once. Not
 * thread-safe: a call takes one step after the other, though not always on the same thread.
 */
final class Attempts<T> {
    private static final Logger LOG = System.getLogger("io.github.socketlabs4j");

    /** Why a call ended that got no place before its deadline. */
    static final String NO_PLACE =
            "no place among the calls in flight became free in time. Allow more with Builder.maxConcurrency, or a longer"
                    + " time-out; if the platform refuses sends for its quota, see InjectionClient.pace; if it answers"
                    + " slowly, more sends at once only wait longer";

    private static final int SERVER_ERROR = 500;

    /**
     * An attempt of a question may take this part of the deadline, one third, if it may be followed by another attempt.
     */
    private static final int SHARES = 3;

    private final Endpoint<T> endpoint;
    private final @Nullable HttpBody body;
    private final CallOptions options;
    private final Verdicts verdicts;
    private final Secrets secrets;
    private final Time time;
    private final RetryBudget budget;
    private final Places places;
    private final Lane lane;
    private final Listeners listeners;
    private final long callId;
    private final long started;

    /** Whether it is a send that {@link Places} limits in number. Large sends are not. */
    private final boolean limited;

    /** The failures of the attempts that were to be retried. */
    private final List<RuntimeException> earlier = new ArrayList<>(0);

    private int attempt;
    private long attemptStarted;
    private @Nullable Answer answer;
    private @Nullable RuntimeException verdict;

    /**
     * The first failure after which the mail may have arrived. From then on the call's outcome is unknown, however it
     * fails.
     */
    private @Nullable RuntimeException mayHaveArrived;

    Attempts(
            Endpoint<T> endpoint,
            @Nullable HttpBody body,
            CallOptions options,
            Secrets secrets,
            SharedTransport shared,
            Listeners listeners,
            Lane lane) {
        this.endpoint = endpoint;
        this.body = body;
        this.options = options;
        this.verdicts = new Verdicts(endpoint, secrets);
        this.secrets = secrets;
        this.time = shared.time();
        this.budget = shared.budget();
        this.places = shared.places();
        this.lane = lane;
        this.listeners = listeners;
        this.callId = SharedTransport.nextCall();
        this.started = time.nanos();
        this.limited = Places.areLimited(lane, requestBytes());
        if (listeners.listen()) listeners.callStarted(new CallStart(callId, endpoint.operation(), mails(), ids()));
    }

    private int mails() {
        return endpoint.effect() instanceof Mails mails ? mails.count() : 0;
    }

    private int ids() {
        return endpoint.effect() instanceof Mails mails ? mails.messageIds().size() : 0;
    }

    /** Takes a place for the next attempt; the future is complete when the call has it. */
    CompletableFuture<Void> takePlace() {
        return places.take(lane, attempt > 0, limited);
    }

    /** Gives back the place that the call has. */
    void giveBack() {
        places.giveBack(limited);
    }

    /** Stops waiting for a place; false if the call has the place already. */
    boolean stopWaiting(CompletableFuture<Void> place) {
        return places.leave(lane, place);
    }

    /**
     * For how long no place is given, because the platform asked for a pause by {@code Retry-After}; zero if it did
     * not.
     */
    Duration pauseLeft() {
        return places.pauseLeft(lane);
    }

    /** Begins the next attempt and gives its request, with the time it may take. */
    HttpRequest next() {
        attempt++;
        attemptStarted = time.nanos();
        answer = null;
        return request().with(body, timeOfAttempt());
    }

    private HttpRequest request() {
        HttpRequest request = endpoint.request();
        if (!listeners.listen()) return request;
        AttemptStart start = new AttemptStart(
                callId,
                endpoint.operation(),
                attempt,
                request.method(),
                request.uri(),
                request.headers().keySet());
        listeners.attemptStarted(start);
        if (start.headers().isEmpty()) return request;
        Map<String, String> all = new LinkedHashMap<>(request.headers());
        all.putAll(start.headers());
        return new HttpRequest(request.method(), request.uri(), all, null, request.timeout());
    }

    /**
     * Usually all that is left of the deadline; less for a question, so that a hanging connection leaves time for a
     * retry.
     */
    private Duration timeOfAttempt() {
        Duration left = timeLeft();
        if (!endpoint.isQuestion() || attempt >= options.retry().maxAttempts()) return left;
        Duration share = options.timeout().dividedBy(SHARES);
        return share.compareTo(left) < 0 ? share : left;
    }

    /** Whether the deadline has passed, for instance because a timer fired late. */
    boolean isOutOfTime() {
        return timeLeft().isNegative() || timeLeft().isZero();
    }

    /** The time until the deadline; negative after it. */
    Duration timeLeft() {
        return options.timeout().minusNanos(time.nanos() - started);
    }

    /** Judges an answer and closes it. If closing fails, the value or exception of the judge stands all the same. */
    T judge(HttpResponse response) {
        Objects.requireNonNull(response, "the transport completed without an answer");
        try {
            answer = new Answer(endpoint, response, secrets, time);
            return endpoint.judge().judge(answer);
        } finally {
            close(response);
        }
    }

    /** Closes an answer. Never throws: a failure is only logged. */
    static void close(HttpResponse response) {
        try {
            response.close();
        } catch (Throwable e) {
            LOG.log(Level.DEBUG, "An answer that had been read could not be closed", e);
        }
    }

    void succeeded() {
        if (lane.isPaced()) places.accepted(attemptStarted);
        if (limited) places.answered(attemptStarted, false);
        tellAttempt(Outcome.ANSWERED, null, null);
        tellCall(Outcome.ANSWERED, null);
    }

    /**
     * Records that the attempt failed and decides whether to retry.
     *
     * @param cancelled whether the caller gave up
     * @return how long to wait before the next attempt; null if there is none, and {@link #verdict()} is what the
     *     caller gets
     */
    @Nullable
    Duration failed(Throwable failure, boolean cancelled) {
        RuntimeException judged = verdicts.of(failure, cancelled);
        Answer answered = answer;
        if (lane.isPaced() && answered != null) tellPace(answered, judged);
        if (limited && !cancelled && showsResponseTime(judged)) places.answered(attemptStarted, true);
        boolean again = !cancelled && attempt < options.retry().maxAttempts() && mayTryAgain(failure, judged);
        Duration wait = again ? waitThatFits(judged) : null;
        RuntimeException ofCall = verdictOfCall(judged);
        verdict = ofCall;
        boolean givenUp = cancelled && failure instanceof CancellationException;
        tellAttempt(givenUp ? Outcome.CANCELLED : Verdicts.outcome(judged), judged, wait);
        if (wait != null) earlier.add(judged);
        else end(ofCall, givenUp ? Outcome.CANCELLED : Verdicts.outcome(ofCall));
        return wait;
    }

    /** What the caller gets if no attempt follows this failure. */
    private RuntimeException verdictOfCall(RuntimeException judged) {
        if (mayHaveArrived != null) return verdicts.stillUnknown(mayHaveArrived, judged);
        if (mayHaveBeenSent(judged)) mayHaveArrived = judged;
        return judged;
    }

    /**
     * Tells the rate limiter what the answer of a failed attempt means for it. A rejection for the quota slows down all
     * sends of the client, a {@code Retry-After} stops them for that long, and a rejection for any other reason shows
     * that the send was within the quota.
     */
    private void tellPace(Answer answered, RuntimeException judged) {
        Duration asked = answered.retryAfter();
        if (isForQuota(judged)) {
            boolean first = places.refused(attemptStarted, asked);
            if (first) {
                listeners.warning(
                        "sends-paced",
                        endpoint.operation()
                                + " was refused for the quota: from now on all sends of this client are spaced at the rate"
                                + " that the platform accepts; InjectionClient.pace() gives it");
            }
        } else if (asked != null) {
            places.pause(asked);
        } else if (answered.status() < SERVER_ERROR) {
            places.accepted(attemptStarted);
        }
    }

    /** Whether an answered send was rejected for the quota, the one reason for which it may simply be sent again. */
    private static boolean isForQuota(RuntimeException judged) {
        return judged instanceof SocketLabsException known && known.mayRetry();
    }

    /**
     * Whether the attempt shows how long the platform takes to answer. A rejection for the quota, which is quick, does
     * not, nor does a request that never reached the platform.
     */
    private boolean showsResponseTime(RuntimeException judged) {
        return judged instanceof SocketLabsException known
                && !known.mayRetry()
                && (answer != null || mayHaveBeenSent(known));
    }

    /** Whether the mail may have been sent all the same. */
    private static boolean mayHaveBeenSent(RuntimeException judged) {
        return judged instanceof SocketLabsException known && known.mayHaveBeenSent();
    }

    /** What the caller gets if no attempt follows the last one. */
    RuntimeException verdict() {
        return verdict == null ? new IllegalStateException(endpoint + " has not failed") : verdict;
    }

    /**
     * Ends the call although its last attempt was to be retried.
     *
     * @param cancelled whether the caller gave up
     * @return what the caller gets: the verdict of the last attempt
     */
    RuntimeException endWithoutRetry(boolean cancelled) {
        RuntimeException last = verdict();
        earlier.remove(earlier.size() - 1);
        finish(last);
        tellCall(cancelled ? Outcome.CANCELLED : Verdicts.outcome(last), last);
        return last;
    }

    /**
     * Ends a call that was waiting for a place.
     *
     * @param why such as {@link #NO_PLACE}
     * @param givenUp whether the caller gave up; if not, the exception says that the call may be made again
     * @return what the caller gets: before the first attempt that nothing was sent, later the verdict of the last
     *     attempt
     */
    RuntimeException gotNoPlace(String why, boolean givenUp) {
        return attempt == 0 ? neverBegan(why, givenUp, null) : endWithoutRetry(givenUp);
    }

    /**
     * Ends a call because the platform has asked for a pause that lasts beyond the call's deadline.
     *
     * @param asked how long the pause lasts
     * @return what the caller gets
     */
    RuntimeException pauseTooLong(Duration asked) {
        if (attempt > 0) return endWithoutRetry(false);
        return neverBegan(
                "the platform asked for a pause of " + asked + ", longer than the time-out of " + options.timeout(),
                false,
                asked);
    }

    private RuntimeException neverBegan(String why, boolean givenUp, @Nullable Duration asked) {
        TransportException last =
                new TransportException(endpoint + ": " + why + ". Nothing was sent", null, false, !givenUp, asked);
        verdict = last;
        finish(last);
        tellCall(givenUp ? Outcome.CANCELLED : Outcome.NO_ANSWER, last);
        return last;
    }

    private void end(RuntimeException last, Outcome outcome) {
        finish(last);
        if (mayHaveBeenSent(last) && mails() > ids()) {
            listeners.warning(
                    "message-id-missing",
                    endpoint.operation() + ": of " + mails() + " mails that may have been sent, " + (mails() - ids())
                            + " have no message id, which is all they could be looked up by; give every mail one");
        }
        tellCall(outcome, last);
    }

    /** Adds to the call's exception what mail can be looked up by, and the failures of earlier attempts. */
    private void finish(RuntimeException last) {
        if (last instanceof SocketLabsException known) {
            if (endpoint.effect() instanceof Mails mails) {
                known.initCall(mails.messageIds(), mails.mailingIds(), attempt);
            } else {
                known.initCall(List.of(), List.of(), attempt);
            }
        }
        for (RuntimeException before : earlier) {
            if (before != last && before != last.getCause()) last.addSuppressed(before);
        }
    }

    private boolean mayTryAgain(Throwable failure, RuntimeException judged) {
        if (!(judged instanceof SocketLabsException known)) return false;
        if (known.mayRetry()) return true;
        // Asked of the failure: the UnknownOutcomeException for a send's lost answer does not say whether a retry can
        // help.
        boolean hopeless = failure instanceof TransportException lost && !lost.mayRetry();
        return known.mayHaveBeenSent() && options.retry().resendUnknownOutcomes() && !hopeless;
    }

    /** The wait before the next attempt; null if it would pass the deadline, or the retry budget is used up. */
    private @Nullable Duration waitThatFits(RuntimeException judged) {
        RetryPolicy policy = options.retry();
        Duration asked =
                judged instanceof SocketLabsException known ? known.retryAfter().orElse(null) : null;
        if (asked == null && answer != null) asked = answer.retryAfter();
        double chance = time.chance();
        Duration wait;
        if (asked == null) wait = policy.delayAfter(attempt, chance);
        else if (asked.compareTo(policy.cap()) > 0) return null;
        else wait = policy.delayAfter(attempt, asked, chance);
        return wait.compareTo(timeLeft()) < 0 && budget.takeRetry() ? wait : null;
    }

    private void tellAttempt(Outcome outcome, @Nullable RuntimeException failure, @Nullable Duration wait) {
        if (!listeners.listen()) return;
        listeners.attempt(new AttemptEvent(
                callId,
                endpoint.operation(),
                attempt,
                status(),
                requestBytes(),
                responseBytes(),
                since(attemptStarted),
                connectionReused(),
                outcome,
                failure,
                wait));
    }

    private void tellCall(Outcome outcome, @Nullable RuntimeException failure) {
        if (!listeners.listen()) return;
        listeners.call(new CallEvent(
                callId,
                endpoint.operation(),
                attempt,
                status(),
                requestBytes(),
                responseBytes(),
                since(started),
                connectionReused(),
                outcome,
                failure));
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
