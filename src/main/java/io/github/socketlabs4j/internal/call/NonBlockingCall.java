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
 * One call that blocks nobody: its places, attempts and waits follow each other as futures complete. Whatever goes wrong in
 * one of these steps, an {@link Error} included, completes the result; and its place is given back before that, so that
 * whoever waits for the result can call again.
 */
final class NonBlockingCall<T> {
    static final String NO_PLACE =
            "no place among the calls on their way came free in time; see Builder.maxConcurrency; if the platform has"
                    + " refused sends for its quota, InjectionClient.pace; and if it answers slowly, that more sends at"
                    + " once only wait longer";

    private final SharedTransport shared;
    private final Attempts<T> attempts;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final Reader reader = new Reader();
    private final AtomicBoolean hasPlace = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    /** The answer or the wait that the next step begins with. */
    private volatile @Nullable Future<?> underWay;

    NonBlockingCall(SharedTransport shared, Attempts<T> attempts) {
        this.shared = shared;
        this.attempts = attempts;
    }

    /**
     * Makes the first attempt, at once if there is a place.
     *
     * @return completes with the value or the failure; completed from outside in any way, it cancels what is under way
     */
    CompletableFuture<T> start() {
        // Not only when it is cancelled: after orTimeout nobody waits for an answer either.
        var unused = result.whenComplete((value, failure) -> {
            if (!ended.get()) giveUp();
        });
        step(this::enter);
        return result;
    }

    private void enter() {
        CompletableFuture<Void> place = attempts.takePlace();
        if (place.isDone()) {
            hasPlace.set(true);
            attempt();
            return;
        }
        Duration closed = attempts.pauseLeft();
        if (closed.compareTo(attempts.left()) > 0 && attempts.leave(place)) end(attempts.leftAlone(closed));
        else waitFor(place);
    }

    private void giveUp() {
        cancel(underWay);
        reader.stop();
    }

    /** Waits in the queue, which is left when the deadline comes, or nobody wants the result any more. */
    private void waitFor(CompletableFuture<Void> place) {
        CompletableFuture<Void> deadline = shared.time().after(attempts.left());
        // If there is no thread to begin on, the call ends and its place goes on to the next.
        var unused = place.thenRunAsync(() -> begin(deadline), shared.threads()).whenComplete((begun, noThread) -> {
            if (noThread != null) noThread(noThread);
        });
        var unusedToo = deadline.whenComplete((over, cancelled) -> step(() -> {
            if (attempts.leave(place)) gotNoPlace();
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
        end(attempts.gotNoPlace(givenUp ? "given up while it waited for a place" : NO_PLACE, givenUp));
    }

    /** Takes a step whose failure, whatever it is, ends the call: thrown on, it would end up in a future nobody has. */
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
            // An Error too, such as of a thread that cannot be started: the caller waits for this future alone.
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
        // Others can go meanwhile.
        giveBack();
        CompletableFuture<Void> timer = shared.time().after(wait);
        track(timer);
        var unused = timer.whenComplete((over, cancelled) -> step(() -> {
            if (cancelled != null || result.isDone()) end(attempts.endsHere(true));
            else if (attempts.isOutOfTime()) end(attempts.endsHere(false));
            else enter();
        }));
    }

    private void endWith(T value) {
        leave();
        result.complete(value);
    }

    private void end(Throwable failure) {
        leave();
        result.completeExceptionally(failure);
    }

    private void leave() {
        if (!ended.compareAndSet(false, true)) return;
        giveBack();
        shared.callEnds();
    }

    private void giveBack() {
        if (hasPlace.compareAndSet(true, false)) attempts.giveBack();
    }

    /** Makes sure that a result nobody waits for finds what to cancel, whichever comes first. */
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

    /** The thread that reads an answer, which can be told to stop; it never gets an interrupt that was meant for this. */
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
