package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.internal.time.Time;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.HttpBody;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import java.time.Duration;
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

    /**
     * Calls over a transport.
     *
     * @param transport carries single requests; a {@link SharedTransport} to share places, repeats and clock with other callers
     * @param options deadline, retries, listener
     * @param secrets what must not show in any text
     */
    public ApiCaller(Transport transport, CallOptions options, Secrets secrets) {
        this.shared = SharedTransport.of(transport);
        this.options = options;
        this.secrets = secrets;
        this.listeners = new Listeners(options.listener());
    }

    /** A caller over the same transport with other options. */
    public ApiCaller with(CallOptions others) {
        return new ApiCaller(shared, others, secrets);
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
            Attempts<T> attempts = new Attempts<>(endpoint, body, options, secrets, shared, listeners);
            waitForPlace(attempts);
            try {
                return attempt(attempts);
            } finally {
                shared.places().giveBack();
            }
        } finally {
            shared.callEnds();
        }
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
        Attempts<T> attempts = new Attempts<>(endpoint, body, options, secrets, shared, listeners);
        return new NonBlockingCall<>(shared, attempts).start();
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

    private <T> T attempt(Attempts<T> attempts) {
        while (true) {
            T value;
            try {
                HttpResponse answer = shared.execute(attempts.next());
                value = attempts.judge(answer);
            } catch (Throwable failed) {
                // Errors too: where they come from, a mail may have gone before them.
                Duration wait = attempts.failed(failed, Thread.currentThread().isInterrupted());
                if (wait == null) throw attempts.verdict();
                sleep(wait, attempts);
                continue;
            }
            attempts.succeeded();
            return value;
        }
    }

    private void waitForPlace(Attempts<?> attempts) {
        Places places = shared.places();
        CompletableFuture<Void> place = places.take();
        if (place.isDone()) return;
        try {
            boolean came = shared.time().await(place, attempts.left());
            if (!came && places.leave(place)) throw attempts.neverBegan(NonBlockingCall.NO_PLACE, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (!places.leave(place)) places.giveBack();
            throw attempts.neverBegan("interrupted while waiting for a place among the calls on their way", false);
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
