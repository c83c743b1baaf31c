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
 * The attempts of one call: hands out requests, judges answers, and says after a failure whether and when there is another. What
 * it has told the listener begins it also tells the end of, once. Belongs to one call; its steps follow one another, on whatever
 * threads.
 */
final class Attempts<T> {
    private static final Logger LOG = System.getLogger("io.github.socketlabs4j");

    private static final int SERVER_ERROR = 500;

    /** So much of the deadline one attempt of a question may take, where another can follow. */
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

    /** Whether it is one of the sends of which only so many are on their way at once. */
    private final boolean limited;

    /** The failures of attempts that others followed. */
    private final List<RuntimeException> earlier = new ArrayList<>(0);

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

    /** A place for the next attempt, or one to wait for. */
    CompletableFuture<Void> takePlace() {
        return places.take(lane, attempt > 0, limited);
    }

    /** Gives the place back that it has. */
    void giveBack() {
        places.giveBack(limited);
    }

    /** Waits no more; false if the place came first. */
    boolean leave(CompletableFuture<Void> place) {
        return places.leave(lane, place);
    }

    /** For how long there will be no place, because the platform asked to be left alone; zero if it did not. */
    Duration pauseLeft() {
        return places.pauseLeft(lane);
    }

    /** The request of the next attempt, with what is left of the deadline. */
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

    /** A question leaves time for another attempt: a connection that hangs must not use up the deadline. */
    private Duration timeOfAttempt() {
        Duration left = left();
        if (!endpoint.isQuestion() || attempt >= options.retry().maxAttempts()) return left;
        Duration share = options.timeout().dividedBy(SHARES);
        return share.compareTo(left) < 0 ? share : left;
    }

    /** Whether nothing is left for another attempt, for instance because a timer fired late. */
    boolean isOutOfTime() {
        return left().isNegative() || left().isZero();
    }

    /** What is left of the deadline. */
    Duration left() {
        return options.timeout().minusNanos(time.nanos() - started);
    }

    /** Judges an answer and closes it. What was read stays read: an answer that cannot be closed takes nothing back. */
    T judge(HttpResponse response) {
        Objects.requireNonNull(response, "the transport completed without an answer");
        try {
            answer = new Answer(endpoint, response, secrets, time);
            return endpoint.judge().judge(answer);
        } finally {
            close(response);
        }
    }

    /** Closes an answer; a failure of that changes nothing of what is known. */
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
     * Takes note of a failure.
     *
     * @param cancelled whether the caller does not want to go on
     * @return the wait before the next attempt; null if there is none, and {@link #verdict()} is what the caller gets
     */
    @Nullable
    Duration failed(Throwable failure, boolean cancelled) {
        RuntimeException judged = verdicts.of(failure, cancelled);
        Answer answered = answer;
        if (lane.isPaced() && answered != null) tellPace(answered, judged);
        if (limited && !cancelled && tellsTime(judged)) places.answered(attemptStarted, true);
        boolean again = !cancelled && attempt < options.retry().maxAttempts() && mayTryAgain(failure, judged);
        Duration wait = again ? waitThatFits(judged) : null;
        RuntimeException reached = mayHaveArrived == null ? judged : verdicts.stillUnknown(mayHaveArrived, judged);
        if (mayHaveArrived == null && isUnknown(judged)) mayHaveArrived = judged;
        verdict = reached;
        boolean givenUp = cancelled && failure instanceof CancellationException;
        tellAttempt(givenUp ? Outcome.CANCELLED : Verdicts.outcome(judged), judged, wait);
        if (wait != null) earlier.add(judged);
        else end(reached, givenUp ? Outcome.CANCELLED : Verdicts.outcome(reached));
        return wait;
    }

    /** A refusal for the quota, and the wish to be left alone, count for all; any other refusal was let through before. */
    private void tellPace(Answer answered, RuntimeException judged) {
        Duration asked = answered.retryAfter();
        if (judged instanceof SocketLabsException refused && refused.mayRetry()) {
            if (places.refused(attemptStarted, asked)) {
                listeners.warning(
                        "sends-paced",
                        endpoint.operation()
                                + " was refused for the quota: from now on all sends of this client keep to a"
                                + " pace that the platform lets through, which InjectionClient.pace() tells");
            }
        } else if (asked != null) places.pause(asked);
        else if (answered.status() < SERVER_ERROR) places.accepted(attemptStarted);
    }

    /** Not if it was refused for the quota, which is quick, or did not get there. */
    private boolean tellsTime(RuntimeException judged) {
        return judged instanceof SocketLabsException known && !known.mayRetry() && (answer != null || isUnknown(known));
    }

    private static boolean isUnknown(RuntimeException judged) {
        return judged instanceof SocketLabsException known && known.mayHaveBeenSent();
    }

    RuntimeException verdict() {
        return verdict == null ? new IllegalStateException(endpoint + " has not failed") : verdict;
    }

    /**
     * The call ends without another attempt, although there was to be one: what the last one said still holds.
     *
     * @param cancelled whether the caller gave up
     */
    RuntimeException endsHere(boolean cancelled) {
        RuntimeException last = verdict();
        earlier.remove(earlier.size() - 1);
        finish(last);
        tellCall(cancelled ? Outcome.CANCELLED : Verdicts.outcome(last), last);
        return last;
    }

    /**
     * The call ends while it waits for a place: before its first attempt nothing was sent, and later it is as the last one said.
     *
     * @param why such as {@code no place in time}
     * @param givenUp whether the caller gave up; else it may go better another time
     */
    RuntimeException gotNoPlace(String why, boolean givenUp) {
        return attempt == 0 ? neverBegan(why, givenUp, null) : endsHere(givenUp);
    }

    /**
     * The call ends because the platform wants to be left alone for longer than it has time.
     *
     * @param asked for how long
     */
    RuntimeException leftAlone(Duration asked) {
        if (attempt > 0) return endsHere(false);
        return neverBegan(
                "the platform asked to be left alone for " + asked + ", and the time-out is " + options.timeout(),
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

    private void end(RuntimeException reached, Outcome outcome) {
        finish(reached);
        if (isUnknown(reached) && mails() > ids()) {
            listeners.warning(
                    "message-id-missing",
                    endpoint.operation() + ": of " + mails() + " mails that may have been sent, " + (mails() - ids())
                            + " have no message id, which is all they could be looked up by; give every mail one");
        }
        tellCall(outcome, reached);
    }

    /** Gives an exception what helps to look mail up. */
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
        // Also where the lost answer of a send has become an unknown outcome.
        boolean hopeless = failure instanceof TransportException lost && !lost.mayRetry();
        return known.mayHaveBeenSent() && options.retry().resendUnknownOutcomes() && !hopeless;
    }

    /** The wait before the next attempt; null if it does not fit, or there were too many repeats lately. */
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
        return wait.compareTo(left()) < 0 && budget.takeRepeat() ? wait : null;
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
