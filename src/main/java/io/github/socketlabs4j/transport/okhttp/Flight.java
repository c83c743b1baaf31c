package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.internal.time.Time;
import io.github.socketlabs4j.internal.time.Watched;
import io.github.socketlabs4j.transport.HttpRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * The state of one request that is being sent: its progress, its deadlines, and whether it was ended early.
 * Thread-safe.
 *
 * <p>One atomic step decides whether the request may have arrived. Either the body releases its last byte, and from
 * then on the request may have arrived. Or the request is ended first, and then the last byte is never sent.
 */
final class Flight implements Watched {
    /** The state of the last byte of the body. */
    private enum LastByte {
        /** Not decided yet. */
        HELD,
        /** Released to the HTTP client. */
        GIVEN,
        /** Never to be sent. */
        KEPT
    }

    /**
     * How long an ended call may take to stop. One that cannot be stopped, for example during a name lookup, is
     * abandoned then.
     */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(200);

    /** The longest time for reading the body of an error response. */
    private static final long ERROR_BODY = TimeUnit.SECONDS.toNanos(1);

    private final AtomicReference<LastByte> lastByte = new AtomicReference<>(LastByte.HELD);
    private final HttpRequest request;
    private final Time time;
    private final long connectBy;
    private volatile long endBy;
    private volatile @Nullable Call call;
    private volatile @Nullable Ended ended;
    private volatile @Nullable Runnable stuck;
    private volatile @Nullable Runnable waker;
    private volatile long endedAt;
    private volatile boolean begun;
    private volatile @Nullable Boolean connectionReused;

    /** Why a request was ended early. */
    enum Ended {
        /** The waiting thread was interrupted. */
        INTERRUPTED,
        /** The caller cancelled the call. */
        CANCELLED,
        /** The timeout of the request has passed. */
        TOO_LATE,
        /** Connecting took too long. */
        NOT_CONNECTED
    }

    Flight(HttpRequest request, Duration connecting, Time time) {
        long now = time.nanos();
        this.request = request;
        this.time = time;
        this.connectBy = now + TimeUnit.NANOSECONDS.convert(connecting);
        this.endBy = now + TimeUnit.NANOSECONDS.convert(request.timeout());
    }

    HttpRequest request() {
        return request;
    }

    /** Sets the OkHttp call, which is cancelled when this ends. */
    void carriedBy(Call carrier) {
        call = carrier;
    }

    /** The OkHttp call. */
    Call call() {
        return Objects.requireNonNull(call, "no call carries this yet");
    }

    /** Sets an action to run once if the call does not stop soon after this was ended. */
    void ifStuck(Runnable action) {
        stuck = action;
    }

    @Override
    public void look(long now) {
        Runnable action = stuck;
        if (ended != null && action != null && now - endedAt >= PATIENCE) {
            stuck = null;
            action.run();
        } else if (now - endBy >= 0) end(Ended.TOO_LATE);
        else if (!begun && now - connectBy >= 0) end(Ended.NOT_CONNECTED);
    }

    /** There is a connection, and the request is about to be written. */
    void begins(@Nullable Boolean reused) {
        connectionReused = reused;
        begun = true;
    }

    /** There is a response. The body of an error response is only read for a short time. */
    void answered(int status) {
        if (status < 400) return;
        long soon = time.nanos() + ERROR_BODY;
        if (soon - endBy < 0) endBy = soon;
    }

    /**
     * Asks for permission to send the last byte. With it, the request may have arrived from now on.
     *
     * @return false if this was ended before
     */
    boolean mayGiveLastByte() {
        // True again for a second time: an interceptor of a borrowed client may send the request again.
        return lastByte.compareAndSet(LastByte.HELD, LastByte.GIVEN) || lastByte.get() == LastByte.GIVEN;
    }

    /** Ends this. Only the reason of the first call counts. */
    void end(Ended why) {
        keepLastByte(why);
        Call carrier = call;
        if (carrier != null) carrier.cancel();
        Runnable action = waker;
        if (action != null) action.run();
    }

    /**
     * Sets an action that wakes the thread of this call where cancelling the call does not. It runs when this is ended,
     * possibly more than once.
     */
    void whenEnded(Runnable action) {
        waker = action;
        if (ended != null) action.run();
    }

    /**
     * Makes sure that the last byte is never sent, unless it was released already. Does not cancel the call, so it
     * never blocks.
     */
    void keepLastByte(Ended why) {
        if (ended == null) {
            endedAt = time.nanos();
            ended = why;
        }
        lastByte.compareAndSet(LastByte.HELD, LastByte.KEPT);
    }

    /** Whether the complete request may have reached the server. Called after a failure. */
    boolean mayHaveArrived() {
        lastByte.compareAndSet(LastByte.HELD, LastByte.KEPT);
        return lastByte.get() == LastByte.GIVEN;
    }

    /** Faster than the identity hash of the JVM, which would be computed for the set of calls in flight. */
    @Override
    public int hashCode() {
        return Long.hashCode(connectBy);
    }

    /** The reason why this was ended early; null if it was not. */
    @Nullable
    Ended ended() {
        return ended;
    }

    /** Whether there was a connection, so that the request may have been written. */
    boolean begun() {
        return begun;
    }

    /** Whether the connection was open before; null if not known. */
    @Nullable
    Boolean connectionReused() {
        return connectionReused;
    }
}
