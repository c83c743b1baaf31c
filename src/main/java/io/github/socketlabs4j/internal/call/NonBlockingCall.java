package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.transport.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One call that blocks no thread: each of its steps (getting a place, attempt, wait) begins when the future of the step
 * before completes. Whatever a step throws, an {@link Error} included, completes the result. The place is given back
 * before the result completes, so that a callback of the result can make another call.
 */
final class NonBlockingCall<T> {
    private final SharedTransport shared;
    private final Attempts<T> attempts;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final Reader reader = new Reader();
    private final AtomicBoolean hasPlace = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    /** The answer, or the timer, that the next step waits for. */
    private volatile @Nullable Future<?> underWay;

    NonBlockingCall(SharedTransport shared, Attempts<T> attempts) {
        this.shared = shared;
        this.attempts = attempts;
    }

    /**
     * Begins the call: makes the first attempt, on the caller's thread if a place is free.
     *
     * @return completes with the value or the failure; if anybody else completes it, what is under way is cancelled
     */
    CompletableFuture<T> start() {
        // Any completion from outside gives the call up, not only cancel(): orTimeout completes it as well.
        var unused = result.whenComplete((value, failure) -> {
            if (!ended.get()) giveUp();
        });
        step(this::takePlace);
        return result;
    }

    private void takePlace() {
        CompletableFuture<Void> place = attempts.takePlace();
        if (place.isDone()) {
            hasPlace.set(true);
            attempt();
            return;
        }
        Duration pause = attempts.pauseLeft();
        if (pause.compareTo(attempts.timeLeft()) > 0 && attempts.stopWaiting(place)) end(attempts.pauseTooLong(pause));
        else waitFor(place);
    }

    private void giveUp() {
        cancel(underWay);
        reader.stop();
    }

    /** Waits for a place until the deadline, or until the caller gives up. */
    private void waitFor(CompletableFuture<Void> place) {
        CompletableFuture<Void> deadline = shared.time().after(attempts.timeLeft());
        // If the executor has no thread for it, the call ends and gives its place back.
        var unused = place.thenRunAsync(() -> begin(deadline), shared.threads()).whenComplete((begun, noThread) -> {
            if (noThread != null) noThread(noThread);
        });
        var unusedToo = deadline.whenComplete((over, cancelled) -> step(() -> {
            if (attempts.stopWaiting(place)) gotNoPlace();
        }));
        track(deadline);
    }

    private void begin(CompletableFuture<Void> deadline) {
        hasPlace.set(true);
        deadline.cancel(false);
        step(() -> {
            if (result.isDone()) gotNoPlace();
            else attempt();
        });
    }

    private void noThread(Throwable why) {
        hasPlace.set(true);
        end(attempts.gotNoPlace("no thread to begin on: " + cause(why), false));
    }

    private void gotNoPlace() {
        boolean givenUp = result.isDone();
        end(attempts.gotNoPlace(givenUp ? "given up while it waited for a place" : Attempts.NO_PLACE, givenUp));
    }

    /** Runs a step. Whatever it throws ends the call: without this it would be lost in a future that nobody reads. */
    private void step(Runnable step) {
        try {
            step.run();
        } catch (Throwable broken) {
            end(broken);
        }
    }

    private void attempt() {
        CompletableFuture<HttpResponse> answer;
        try {
            answer = Objects.requireNonNull(
                    shared.executeAsync(attempts.next()), "the transport gave no future for the answer");
        } catch (Throwable broken) {
            // Errors too, such as of a thread that cannot be started: the caller waits for nothing but the result.
            retryOrEnd(broken);
            return;
        }
        track(answer);
        var unused = answer.whenComplete((response, failure) -> step(() -> {
            if (failure == null) judge(response);
            else retryOrEnd(cause(failure));
        }));
    }

    private void judge(HttpResponse response) {
        T value;
        reader.begins();
        try {
            if (result.isDone()) reader.stop();
            value = attempts.judge(response);
        } catch (Throwable refused) {
            reader.ends();
            retryOrEnd(refused);
            return;
        }
        reader.ends();
        attempts.succeeded();
        endWith(value);
    }

    private void retryOrEnd(Throwable failure) {
        Duration wait = attempts.failed(failure, result.isDone());
        if (wait == null) {
            end(attempts.verdict());
            return;
        }
        // Other calls can use the place during the wait.
        giveBack();
        CompletableFuture<Void> timer = shared.time().after(wait);
        track(timer);
        var unused = timer.whenComplete((over, cancelled) -> step(() -> {
            if (cancelled != null || result.isDone()) end(attempts.endWithoutRetry(true));
            else if (attempts.isOutOfTime()) end(attempts.endWithoutRetry(false));
            else takePlace();
        }));
    }

    private void endWith(T value) {
        release();
        result.complete(value);
    }

    private void end(Throwable failure) {
        release();
        result.completeExceptionally(failure);
    }

    /** Gives back all that the call has of what it shares with others, once. */
    private void release() {
        if (!ended.compareAndSet(false, true)) return;
        giveBack();
        shared.callEnds();
    }

    private void giveBack() {
        if (hasPlace.compareAndSet(true, false)) attempts.giveBack();
    }

    /** Remembers what to cancel when the caller gives up, and cancels it at once if the caller has given up already. */
    private void track(Future<?> current) {
        underWay = current;
        if (result.isDone()) cancel(current);
    }

    private static void cancel(@Nullable Future<?> current) {
        if (current != null) current.cancel(true);
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    /**
     * Interrupts the thread that reads the answer when the caller gives up. The interrupt is taken back when reading
     * ends, because the thread is not ours and goes on to other work.
     */
    private static final class Reader {
        private @Nullable Thread thread;
        private boolean stopped;

        synchronized void begins() {
            thread = Thread.currentThread();
        }

        synchronized void stop() {
            if (thread == null || stopped) return;
            stopped = true;
            thread.interrupt();
        }

        @SuppressWarnings("ThreadInterruptedIgnored")
        synchronized void ends() {
            if (stopped) Thread.interrupted();
            thread = null;
            stopped = false;
        }
    }
}
