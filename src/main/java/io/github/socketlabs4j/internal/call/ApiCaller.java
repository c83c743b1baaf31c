package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.internal.places.Lane;
import io.github.socketlabs4j.internal.time.Time;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.HttpBody;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Carries out API calls. Each attempt of a call takes a place among the calls in flight; attempts, retries and waits
 * share one deadline, and the listener is told of them. Thread-safe.
 */
public final class ApiCaller {
    private final SharedTransport shared;
    private final CallOptions options;
    private final Secrets secrets;
    private final Listeners listeners;
    private final Lane lane;

    /**
     * Creates a caller over a transport.
     *
     * @param transport sends single requests; a {@link SharedTransport} to share places, retry budget and clock with
     *     other callers
     * @param options deadline, retry policy and listener
     * @param secrets what must not appear in any text
     */
    public ApiCaller(Transport transport, CallOptions options, Secrets secrets) {
        this(SharedTransport.of(transport), options, secrets, null);
    }

    private ApiCaller(SharedTransport shared, CallOptions options, Secrets secrets, @Nullable Lane lane) {
        this.shared = shared;
        this.options = options;
        this.secrets = secrets;
        this.listeners = new Listeners(options.listener());
        this.lane = lane == null ? shared.sends() : lane;
    }

    /** A caller over the same transport with other options. */
    public ApiCaller with(CallOptions others) {
        return new ApiCaller(shared, others, secrets, lane);
    }

    /**
     * A caller for one bulk run, whose sends wait in a queue of their own. Waiting sends are let go from one queue
     * after the other, so every run gets the same share, however many of its sends wait. All sends that belong to no
     * run share one queue.
     */
    public ApiCaller ofRun() {
        return new ApiCaller(shared, options, secrets, Lane.ofSends());
    }

    /**
     * Carries out a call on the caller's thread.
     *
     * @param endpoint what is called
     * @param body the request's body, or null
     * @param <T> the value
     * @return the value the endpoint's judge made of the answer
     * @throws io.github.socketlabs4j.error.SocketLabsException if the call failed
     * @throws IllegalStateException if the client is closed
     */
    public <T> T call(Endpoint<T> endpoint, @Nullable HttpBody body) {
        shared.callBegins();
        try {
            return call(attempts(endpoint, body));
        } finally {
            shared.callEnds();
        }
    }

    private <T> Attempts<T> attempts(Endpoint<T> endpoint, @Nullable HttpBody body) {
        Lane queue = endpoint.isQuestion() ? shared.questions() : lane;
        return new Attempts<>(endpoint, body, options, secrets, shared, listeners, queue);
    }

    /**
     * Carries out a call without blocking the caller. Cancelling the future, or completing it in any other way, cancels
     * the attempt or the wait that is under way.
     *
     * @param endpoint what is called
     * @param body the request's body, or null
     * @param <T> the value
     * @return completes with what {@link #call} returns or throws, on a thread that callbacks may block with other
     *     calls
     * @throws IllegalStateException if the client is closed
     */
    public <T> CompletableFuture<T> callAsync(Endpoint<T> endpoint, @Nullable HttpBody body) {
        shared.callBegins();
        return new NonBlockingCall<>(shared, attempts(endpoint, body)).start();
    }

    /**
     * Passes a warning on to the listener.
     *
     * @param code a short stable identifier
     * @param text what was found and what is advised
     */
    public void warn(String code, String text) {
        listeners.warning(code, text);
    }

    /** The clock that all calls use. */
    public Time time() {
        return shared.time();
    }

    /** How many sends per second all calls of the client together may make now; empty while no limit is known. */
    public OptionalDouble pace() {
        return shared.places().pace();
    }

    private <T> T call(Attempts<T> attempts) {
        Duration wait = null;
        while (true) {
            if (wait != null) sleep(wait, attempts);
            waitForPlace(attempts);
            try {
                T value;
                try {
                    HttpResponse answer = shared.execute(attempts.next());
                    value = attempts.judge(answer);
                } catch (Throwable failed) {
                    // Errors too: the mail may have been sent before the error was thrown.
                    wait = attempts.failed(failed, Thread.currentThread().isInterrupted());
                    if (wait == null) throw attempts.verdict();
                    continue;
                }
                attempts.succeeded();
                return value;
            } finally {
                // Other calls can use the place while this one waits for its next attempt.
                attempts.giveBack();
            }
        }
    }

    private void waitForPlace(Attempts<?> attempts) {
        CompletableFuture<Void> place = attempts.takePlace();
        if (place.isDone()) return;
        Duration pause = attempts.pauseLeft();
        if (pause.compareTo(attempts.timeLeft()) > 0 && attempts.stopWaiting(place)) throw attempts.pauseTooLong(pause);
        try {
            boolean came = shared.time().await(place, attempts.timeLeft());
            if (!came && attempts.stopWaiting(place)) throw attempts.gotNoPlace(Attempts.NO_PLACE, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (!attempts.stopWaiting(place)) attempts.giveBack();
            throw attempts.gotNoPlace("interrupted while waiting for a place among the calls in flight", true);
        }
    }

    private void sleep(Duration wait, Attempts<?> attempts) {
        try {
            shared.time().sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw attempts.endWithoutRetry(true);
        }
        if (attempts.isOutOfTime()) throw attempts.endWithoutRetry(false);
    }
}
