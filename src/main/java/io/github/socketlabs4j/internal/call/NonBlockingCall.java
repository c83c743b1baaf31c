package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One call that blocks nobody. Each step, an answer or the end of a wait, starts the next, and the last completes the one
 * future the caller has.
 */
@SuppressWarnings("FutureReturnValueIgnored") // every step reports through the caller's future
final class NonBlockingCall<T> {
    private final Transport transport;
    private final Time time;
    private final Attempts<T> attempts;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    /** The answer or the wait that the next step begins with. */
    private volatile @Nullable Future<?> underWay;

    NonBlockingCall(Transport transport, Time time, Attempts<T> attempts) {
        this.transport = transport;
        this.time = time;
        this.attempts = attempts;
    }

    /**
     * Makes the first attempt.
     *
     * @return completes with the value or the failure; completed from outside in any way, it cancels what is under way
     * @throws IllegalStateException if the transport is closed
     */
    CompletableFuture<T> start() {
        // Not only when it is cancelled: after orTimeout nobody waits for an answer either.
        result.whenComplete((value, failure) -> cancel(underWay));
        CompletableFuture<HttpResponse> answer;
        try {
            answer = ask();
        } catch (IllegalStateException closed) {
            attempts.failed(closed, false);
            throw closed;
        } catch (RuntimeException broken) {
            step(() -> retryOrEnd(broken));
            return result;
        }
        step(() -> follow(answer));
        return result;
    }

    private CompletableFuture<HttpResponse> ask() {
        return Objects.requireNonNull(
                transport.executeAsync(attempts.next()), "the transport gave no future for the answer");
    }

    /** Takes a step whose failure, whatever it is, ends the call: thrown on, it would end up in a future nobody has. */
    private void step(Runnable step) {
        try {
            step.run();
        } catch (Throwable broken) {
            result.completeExceptionally(broken);
        }
    }

    private void follow(CompletableFuture<HttpResponse> answer) {
        track(answer);
        answer.whenComplete((response, failure) -> step(() -> {
            if (response == null) retryOrEnd(cause(failure));
            else judge(response);
        }));
    }

    private void judge(HttpResponse response) {
        T value;
        try {
            value = attempts.judge(response);
        } catch (RuntimeException refused) {
            retryOrEnd(refused);
            return;
        }
        attempts.succeeded();
        result.complete(value);
    }

    private void retryOrEnd(Throwable failure) {
        Duration wait = attempts.failed(failure, result.isDone());
        if (wait == null) {
            result.completeExceptionally(attempts.verdict());
            return;
        }
        CompletableFuture<Void> timer = time.after(wait);
        track(timer);
        timer.whenComplete((nothing, cancelled) -> step(() -> {
            if (cancelled != null || result.isDone()) result.completeExceptionally(attempts.abandoned());
            else if (attempts.isOutOfTime()) result.completeExceptionally(attempts.expired());
            else retry();
        }));
    }

    private void retry() {
        CompletableFuture<HttpResponse> answer;
        try {
            answer = ask();
        } catch (Throwable broken) {
            // An Error too, such as of a thread that cannot be started: the caller waits for this future alone.
            retryOrEnd(broken);
            return;
        }
        follow(answer);
    }

    /** Makes sure that a result nobody waits for finds what to cancel, whichever comes first. */
    private void track(Future<?> current) {
        underWay = current;
        if (result.isDone()) cancel(current);
    }

    private static void cancel(@Nullable Future<?> current) {
        if (current != null) current.cancel(true);
    }

    private static Throwable cause(@Nullable Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) return failure.getCause();
        return failure == null ? new NullPointerException("the transport completed without an answer") : failure;
    }
}
