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
 * Calls an API properly: a place, attempts, retries and waits inside one deadline, and the events about them. Thread-safe.
 */
public final class ApiCaller {
    private final SharedTransport shared;
    private final CallOptions options;
    private final Secrets secrets;
    private final Listeners listeners;
    private final Lane lane;

    /**
     * Calls over a transport.
     *
     * @param transport carries single requests; a {@link SharedTransport} to share places, repeats and clock with other callers
     * @param options deadline, retries, listener
     * @param secrets what must not show in any text
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
     * The same caller for a run: when sends have to wait, those of the run together get as many turns as those of any other run, and as
     * all that belong to none, however many there are of each.
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
     * @throws io.github.socketlabs4j.error.SocketLabsException the failure, whatever it was
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
        Lane waiting = endpoint.isQuestion() ? shared.questions() : lane;
        return new Attempts<>(endpoint, body, options, secrets, shared, listeners, waiting);
    }

    /**
     * Carries out a call without blocking the caller. Cancelling the future, or completing it in any other way, ends
     * whatever is under way.
     *
     * @param endpoint what is called
     * @param body the request's body, or null
     * @param <T> the value
     * @return completes with what {@link #call} returns or throws, on a thread where other calls may be made and waited for
     * @throws IllegalStateException if the client is closed
     */
    public <T> CompletableFuture<T> callAsync(Endpoint<T> endpoint, @Nullable HttpBody body) {
        shared.callBegins();
        return new NonBlockingCall<>(shared, attempts(endpoint, body)).start();
    }

    /**
     * Passes a warning on to the listener.
     *
     * @param code a short stable word
     * @param text what was found and what is advised
     */
    public void warn(String code, String text) {
        listeners.warning(code, text);
    }

    /** The clock of all calls, for whatever else depends on the time. */
    public Time time() {
        return shared.time();
    }

    /** How many sends a second all calls together may make now; empty if nothing is known to be too much. */
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
                    // Errors too: where they come from, a mail may have gone before them.
                    wait = attempts.failed(failed, Thread.currentThread().isInterrupted());
                    if (wait == null) throw attempts.verdict();
                    continue;
                }
                attempts.succeeded();
                return value;
            } finally {
                // Others can go while this waits for another attempt.
                attempts.giveBack();
            }
        }
    }

    private void waitForPlace(Attempts<?> attempts) {
        CompletableFuture<Void> place = attempts.takePlace();
        if (place.isDone()) return;
        Duration closed = attempts.pauseLeft();
        if (closed.compareTo(attempts.left()) > 0 && attempts.leave(place)) throw attempts.leftAlone(closed);
        try {
            boolean came = shared.time().await(place, attempts.left());
            if (!came && attempts.leave(place)) throw attempts.gotNoPlace(NonBlockingCall.NO_PLACE, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (!attempts.leave(place)) attempts.giveBack();
            throw attempts.gotNoPlace("interrupted while waiting for a place among the calls on their way", true);
        }
    }

    private void sleep(Duration wait, Attempts<?> attempts) {
        try {
            shared.time().sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw attempts.endsHere(true);
        }
        if (attempts.isOutOfTime()) throw attempts.endsHere(false);
    }
}
