package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.HttpBody;
import io.github.socketlabs4j.transport.Transport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Calls an API properly: attempts, retries and waits inside one deadline, and the events about them. Thread-safe. */
public final class ApiCaller {
    private final Transport transport;
    private final CallOptions options;
    private final Secrets secrets;
    private final Time time;
    private final Listeners listeners;

    /**
     * Calls on the machine's clocks.
     *
     * @param transport carries single requests; not closed here
     * @param options deadline, retries, listener
     * @param secrets what must not show in any text
     */
    public ApiCaller(Transport transport, CallOptions options, Secrets secrets) {
        this(transport, options, secrets, Time.SYSTEM);
    }

    /**
     * Calls on clocks of one's own.
     *
     * @param transport carries single requests; not closed here
     * @param options deadline, retries, listener
     * @param secrets what must not show in any text
     * @param time all that is known of time, and all waits
     */
    public ApiCaller(Transport transport, CallOptions options, Secrets secrets, Time time) {
        this.transport = transport;
        this.options = options;
        this.secrets = secrets;
        this.time = time;
        this.listeners = new Listeners(options.listener());
    }

    /**
     * Carries out a call on the caller's thread.
     *
     * @param endpoint what is called
     * @param body the request's body, or null
     * @param <T> the value
     * @return the value the endpoint's judge made of the answer
     * @throws io.github.socketlabs4j.error.SocketLabsException the last attempt's failure
     * @throws IllegalStateException if the transport is closed
     */
    public <T> T call(Endpoint<T> endpoint, @Nullable HttpBody body) {
        Attempts<T> attempts = newAttempts(endpoint, body);
        while (true) {
            try {
                T value = attempts.judge(transport.execute(attempts.next()));
                attempts.succeeded();
                return value;
            } catch (RuntimeException failed) {
                Duration wait = attempts.failed(failed, Thread.currentThread().isInterrupted());
                if (wait == null) throw attempts.verdict();
                await(wait, attempts);
            }
        }
    }

    /**
     * Carries out a call without blocking the caller. Cancelling the future, or completing it in any other way, cancels
     * whatever is under way.
     *
     * @param endpoint what is called
     * @param body the request's body, or null
     * @param <T> the value
     * @return completes with what {@link #call} returns or throws, on a thread of the transport
     * @throws IllegalStateException if the transport is closed
     */
    public <T> CompletableFuture<T> callAsync(Endpoint<T> endpoint, @Nullable HttpBody body) {
        return new NonBlockingCall<>(transport, time, newAttempts(endpoint, body)).start();
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

    /** The clocks of all calls, for whatever else depends on the time. */
    public Time time() {
        return time;
    }

    private <T> Attempts<T> newAttempts(Endpoint<T> endpoint, @Nullable HttpBody body) {
        return new Attempts<>(endpoint, body, options, secrets, time, listeners);
    }

    private void await(Duration wait, Attempts<?> attempts) {
        CompletableFuture<Void> timer = time.after(wait);
        try {
            timer.get();
            if (attempts.isOutOfTime()) throw attempts.expired();
        } catch (InterruptedException e) {
            timer.cancel(false);
            Thread.currentThread().interrupt();
            throw attempts.abandoned();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
