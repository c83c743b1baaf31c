package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.transport.AttemptEvent;
import io.github.socketlabs4j.transport.CallEvent;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.HttpBody;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Carries out calls: attempts, retries and waits inside one deadline, and the events about them. Thread-safe. */
// Every step of an asynchronous call reports through the one future the caller has.
@SuppressWarnings("FutureReturnValueIgnored")
public final class Exchange {
    /** What the library calls itself towards servers, for instance {@code socketlabs4j/1.2.0 (Java 17.0.15)}. */
    static final String USER_AGENT =
            "socketlabs4j/%s (Java %s)".formatted(version(), System.getProperty("java.version"));

    private static final Logger LOG = System.getLogger("io.github.socketlabs4j");

    private final Transport transport;
    final CallOptions options;
    final Secrets secrets;
    final Time time;

    /**
     * An exchange on the machine's clocks.
     *
     * @param transport carries single requests; not closed here
     * @param options deadline, retries, listener
     * @param secrets what must not show in any text
     */
    public Exchange(Transport transport, CallOptions options, Secrets secrets) {
        this(transport, options, secrets, new Time());
    }

    Exchange(Transport transport, CallOptions options, Secrets secrets, Time time) {
        this.transport = transport;
        this.options = options;
        this.secrets = secrets;
        this.time = time;
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
        Attempts<T> attempts = new Attempts<>(endpoint, body, this);
        while (true) {
            try (HttpResponse response = transport.execute(attempts.next())) {
                T value = attempts.judge(response);
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
        Attempts<T> attempts = new Attempts<>(endpoint, body, this);
        CompletableFuture<T> result = new CompletableFuture<>();
        AtomicReference<Future<?>> underWay = new AtomicReference<>();
        // Also when it is completed from outside in another way, as orTimeout does: nobody waits for an answer then.
        result.whenComplete((value, failure) -> {
            Future<?> current = underWay.get();
            if (current != null) current.cancel(true);
        });
        CompletableFuture<HttpResponse> first;
        try {
            first = transport.executeAsync(attempts.next());
        } catch (IllegalStateException closed) {
            attempts.failed(closed, false);
            throw closed;
        } catch (RuntimeException broken) {
            retryOrEnd(broken, attempts, result, underWay);
            return result;
        }
        follow(first, attempts, result, underWay);
        return result;
    }

    /**
     * Passes a warning on to the listener.
     *
     * @param code a short stable word
     * @param text what was found and what is advised
     */
    public void warn(String code, String text) {
        warn(options.listener(), code, text);
    }

    /**
     * Warns a listener.
     *
     * @param listener the user's
     * @param code a short stable word
     * @param text what was found and what is advised
     */
    public static void warn(CallListener listener, String code, String text) {
        tell(() -> listener.warning(code, text));
    }

    void tell(AttemptEvent event) {
        tell(() -> options.listener().attempt(event));
    }

    void tell(CallEvent event) {
        tell(() -> options.listener().call(event));
    }

    /** Tells the user's listener, whose failures must not become failures of a send that went well. */
    private static void tell(Runnable telling) {
        try {
            telling.run();
        } catch (Throwable e) {
            // Errors too: one of a listener's assertions must not leave a future waiting for ever.
            LOG.log(Level.WARNING, "A CallListener threw; the call goes on", e);
        }
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

    private <T> void follow(
            CompletableFuture<HttpResponse> answer,
            Attempts<T> attempts,
            CompletableFuture<T> result,
            AtomicReference<Future<?>> underWay) {
        track(answer, result, underWay);
        answer.whenComplete((response, failure) -> {
            if (response == null) {
                retryOrEnd(cause(failure), attempts, result, underWay);
                return;
            }
            T value;
            try (response) {
                value = attempts.judge(response);
            } catch (RuntimeException refused) {
                retryOrEnd(refused, attempts, result, underWay);
                return;
            } catch (Error broken) {
                // Thrown on, it would end up in a future nobody has.
                result.completeExceptionally(broken);
                return;
            }
            attempts.succeeded();
            result.complete(value);
        });
    }

    private <T> void retryOrEnd(
            Throwable failure, Attempts<T> attempts, CompletableFuture<T> result, AtomicReference<Future<?>> underWay) {
        Duration wait = attempts.failed(failure, result.isDone());
        if (wait == null) {
            result.completeExceptionally(attempts.verdict());
            return;
        }
        CompletableFuture<Void> timer = time.after(wait);
        track(timer, result, underWay);
        timer.whenComplete((nothing, cancelled) -> {
            if (cancelled != null || result.isDone()) {
                result.completeExceptionally(attempts.abandoned());
                return;
            }
            if (attempts.isOutOfTime()) {
                result.completeExceptionally(attempts.expired());
                return;
            }
            CompletableFuture<HttpResponse> next;
            try {
                next = transport.executeAsync(attempts.next());
            } catch (RuntimeException broken) {
                retryOrEnd(broken, attempts, result, underWay);
                return;
            }
            follow(next, attempts, result, underWay);
        });
    }

    /** Makes sure that a result nobody waits for finds what to cancel, whichever comes first. */
    private static void track(Future<?> current, Future<?> result, AtomicReference<Future<?>> underWay) {
        underWay.set(current);
        if (result.isDone()) current.cancel(true);
    }

    private static String version() {
        Properties build = new Properties();
        try (InputStream in = Exchange.class.getResourceAsStream("version.properties")) {
            if (in != null) build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version", "unknown");
    }

    private static Throwable cause(@Nullable Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) return failure.getCause();
        return failure == null ? new NullPointerException("the transport completed without an answer") : failure;
    }
}
