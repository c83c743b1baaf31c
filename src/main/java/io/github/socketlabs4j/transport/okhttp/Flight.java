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
 * One request on its way: how far it got, its deadlines, and who ends it. Thread-safe.
 *
 * <p>Whether it may have arrived is decided in one place, by one step that only one can take: either its body gives its last byte
 * away, and then it may have, or somebody ends it, and then the byte is never given.
 */
final class Flight implements Watched {
    /** What becomes of the last byte. */
    private enum LastByte {
        HELD,
        GIVEN,
        KEPT
    }

    /** So long after its end a call that cannot be stopped, such as one that looks up a name, is not waited for any more. */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(200);

    /** An error's body is not worth more time. */
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

    /** Why a flight was ended before its own end. */
    enum Ended {
        /** The thread that waits for it was interrupted. */
        INTERRUPTED,
        /** Nobody waits for it any more. */
        CANCELLED,
        /** Its time was up. */
        TOO_LATE,
        /** It took too long until it could be written. */
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

    /** The call that ending this cancels. */
    void carriedBy(Call carrier) {
        call = carrier;
    }

    /** The call that carries this. */
    Call call() {
        return Objects.requireNonNull(call, "no call carries this yet");
    }

    /** What is to be done if this has been ended and does not end: once, at the latest after a look or two. */
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

    /** There is a connection, and the head goes out. */
    void begins(@Nullable Boolean reused) {
        connectionReused = reused;
        begun = true;
    }

    /** There is an answer; of an error's body not more is read than comes at once. */
    void answered(int status) {
        if (status < 400) return;
        long soon = time.nanos() + ERROR_BODY;
        if (soon - endBy < 0) endBy = soon;
    }

    /**
     * Asks whether the last byte may be given away: from then on the request may have arrived.
     *
     * @return false if this was ended before
     */
    boolean mayGiveLastByte() {
        // An interceptor that sends a request again is its owner's matter.
        return lastByte.compareAndSet(LastByte.HELD, LastByte.GIVEN) || lastByte.get() == LastByte.GIVEN;
    }

    /** Ends this; whoever comes first says why. */
    void end(Ended why) {
        keepLastByte(why);
        Call carrier = call;
        if (carrier != null) carrier.cancel();
        Runnable action = waker;
        if (action != null) action.run();
    }

    /** What wakes the thread that carries this where cancelling the call does not: run once this is ended, also more than once. */
    void whenEnded(Runnable action) {
        waker = action;
        if (ended != null) action.run();
    }

    /** Makes sure that a last byte which was not given away never is; quick, and without cancelling anything. */
    void keepLastByte(Ended why) {
        if (ended == null) {
            endedAt = time.nanos();
            ended = why;
        }
        lastByte.compareAndSet(LastByte.HELD, LastByte.KEPT);
    }

    /** Whether the whole request may have reached the server; asked when it has failed. */
    boolean mayHaveArrived() {
        lastByte.compareAndSet(LastByte.HELD, LastByte.KEPT);
        return lastByte.get() == LastByte.GIVEN;
    }

    /** The JVM's own number is slow to come by, for what is kept in a set as briefly as this. */
    @Override
    public int hashCode() {
        return Long.hashCode(connectBy);
    }

    /** Why it was ended; null if it was not. */
    @Nullable
    Ended ended() {
        return ended;
    }

    /** Whether there was a connection. */
    boolean begun() {
        return begun;
    }

    /** Whether an open connection was used; null if not known. */
    @Nullable
    Boolean connectionReused() {
        return connectionReused;
    }
}
