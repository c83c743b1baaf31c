package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.internal.time.Time;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The places for calls on their way at once, and the pace at which sends take them; who finds none waits, blocking and asynchronous
 * calls alike, and the lanes they wait in take turns. As long as there are places, few sends are on their way, and the platform has
 * refused nobody for its quota, nobody locks anything. Thread-safe.
 */
final class Places {
    private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

    private final int all;

    /** Calls on their way, in the lower half; those sends among them of which only so many may be, in the upper. */
    private final AtomicLong onTheWay = new AtomicLong();

    private final Time time;
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock, as all below: the lanes in which somebody waits, the one whose turn it is first. */
    private final Deque<Lane> lanes = new ArrayDeque<>();

    private final Pace pace = new Pace();
    private final Width width;
    private int queued;

    /** Of what kept sends back since the last had its turn. */
    private boolean byPace;

    private boolean byWidth;
    private @Nullable CompletableFuture<Void> alarm;
    private long alarmAt;

    /** Read without the lock. */
    private volatile int waiting;

    private volatile boolean paced;

    /** How many sends may be on their way; of the lock's holder only. */
    private volatile int most;

    Places(int places, Time time) {
        this.all = places;
        this.width = new Width(places, time.nanos());
        this.most = places;
        this.time = time;
    }

    /**
     * Takes a place, or begins to wait for one.
     *
     * @param lane where to wait
     * @param again whether the call has had a place before, for an earlier attempt
     * @param counts whether it is one of the sends of which only so many may be on their way
     * @return complete when there is a place, which is given back by {@link #giveBack}; whoever does not want to wait any more
     *     calls {@link #leave}
     */
    CompletableFuture<Void> take(Lane lane, boolean again, boolean counts) {
        if (waiting == 0 && !(paced && lane.isPaced()) && takeFree(counts)) return AT_ONCE;
        Place place = new Place(counts);
        lock.lock();
        try {
            if (lane.isEmpty()) lanes.add(lane);
            lane.add(place, again);
            waiting = ++queued;
            if (paced && queued == 1 && pace.isForgotten(time.nanos())) paced = false;
        } finally {
            lock.unlock();
        }
        // One may have been given back before anybody could see that somebody waits.
        serve(place);
        return place;
    }

    private boolean takeFree(boolean counts) {
        for (long now = onTheWay.get(); calls(now) < all && (!counts || sends(now) < most); now = onTheWay.get()) {
            if (onTheWay.compareAndSet(now, now + one(counts))) return true;
        }
        return false;
    }

    private static int calls(long onTheWay) {
        return (int) onTheWay;
    }

    private static int sends(long onTheWay) {
        return (int) (onTheWay >>> Integer.SIZE);
    }

    private static long one(boolean counts) {
        return counts ? (1L << Integer.SIZE) + 1 : 1;
    }

    /**
     * Waits no more.
     *
     * @param lane where it waited
     * @param place what {@link #take} gave
     * @return false if the place came first, and is the caller's
     */
    boolean leave(Lane lane, CompletableFuture<Void> place) {
        lock.lock();
        try {
            if (!lane.remove(place)) return false;
            if (lane.isEmpty()) lanes.remove(lane);
            waiting = --queued;
            // Nobody is left to be woken.
            if (lanes.isEmpty() && alarm != null) alarm.cancel(false);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives a place to whoever's turn it is.
     *
     * @param counts as it did when it was taken
     */
    void giveBack(boolean counts) {
        onTheWay.addAndGet(-one(counts));
        if (waiting > 0) serve(null);
    }

    /**
     * A send was let through, whatever else became of it.
     *
     * @param sentAt when it had its turn
     */
    void letThrough(long sentAt) {
        if (!paced) return;
        lock.lock();
        try {
            pace.letThrough(time.nanos(), sentAt);
        } finally {
            lock.unlock();
        }
    }

    /**
     * A send that counts was answered, or will not be any more; it still has its place. When few are on their way nothing is done, and
     * when others have the lock neither: nobody waits for that.
     *
     * @param sentAt when it had its turn
     * @param failed whether it did not get as far as it might have
     */
    void took(long sentAt, boolean failed) {
        int sends = sends(onTheWay.get());
        if ((most == all && sends <= Width.FEW) || !lock.tryLock()) return;
        try {
            width.answered(time.nanos(), sentAt, sends, failed);
            most = width.now();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A send was refused for the platform's quota; from now on sends keep to a pace.
     *
     * @param sentAt when it had its turn
     * @param asked how long the platform wants to be left alone; null if it did not say
     * @return whether it is the first for a while
     */
    boolean refused(long sentAt, @Nullable Duration asked) {
        lock.lock();
        try {
            long now = time.nanos();
            boolean first = !paced;
            int calls = calls(onTheWay.get());
            if (first) pace.begin(now, sentAt, calls);
            pace.refused(now, sentAt, calls, asked);
            paced = true;
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** The platform wants to be left alone for a while. */
    void close(Duration asked) {
        lock.lock();
        try {
            long now = time.nanos();
            if (!paced) pace.begin(now, now, calls(onTheWay.get()));
            pace.close(now, asked);
            paced = true;
        } finally {
            lock.unlock();
        }
    }

    /** For how long nothing of a lane may go because the platform asked for that; zero if it did not. */
    Duration closedFor(Lane lane) {
        if (!paced || !lane.isPaced()) return Duration.ZERO;
        lock.lock();
        try {
            return Duration.ofNanos(pace.closedFor(time.nanos()));
        } finally {
            lock.unlock();
        }
    }

    /** How many sends a second there may be; empty if nothing is known to be too much. */
    OptionalDouble pace() {
        if (!paced) return OptionalDouble.empty();
        lock.lock();
        try {
            return OptionalDouble.of(pace.rate());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Serves all that can be served, and sees to it that the next is served in time.
     *
     * @param justCame who has not really waited yet; null if that is nobody
     */
    private void serve(@Nullable CompletableFuture<Void> justCame) {
        CompletableFuture<Void> next;
        do {
            CompletableFuture<Void> set = null;
            lock.lock();
            try {
                long now = time.nanos();
                next = next(now, justCame);
                if (next == null) set = alarmIfNeeded(now);
            } finally {
                lock.unlock();
            }
            // Outside the lock: a call may begin here.
            if (next != null) next.complete(null);
            if (set != null) followAlarm(set);
        } while (next != null);
    }

    /** Who is next, with a place; null if nobody can go now. */
    private @Nullable CompletableFuture<Void> next(long now, @Nullable CompletableFuture<Void> justCame) {
        for (Iterator<Lane> each = lanes.iterator(); each.hasNext(); ) {
            Lane lane = each.next();
            if (!mayGo(lane, now)) continue;
            Place next = lane.poll();
            if (next == null || !takeFree(next.counts())) {
                if (next != null) lane.add(next, true);
                return null;
            }
            if (lane.isPaced()) hasTurn(now, next != justCame);
            each.remove();
            if (!lane.isEmpty()) lanes.add(lane);
            waiting = --queued;
            return next;
        }
        return null;
    }

    private boolean mayGo(Lane lane, long now) {
        if (isFull(lane)) {
            byWidth = true;
            width.keptBack(now);
            if (width.untilGivenUp(now) > 0) return false;
            width.giveUp(now);
            most = width.now();
        }
        if (paced && lane.isPaced() && pace.untilTurn(now) > 0) {
            byPace = true;
            return false;
        }
        return true;
    }

    /** Whether as many sends are on their way as may be, and the first of a lane would be one more. */
    private boolean isFull(Lane lane) {
        Place first = lane.first();
        return first != null && first.counts() && sends(onTheWay.get()) >= most;
    }

    private void hasTurn(long now, boolean waited) {
        // Whoever waited for others to come back has not asked for all that the pace allows.
        if (paced) pace.turn(now, waited && !byWidth);
        if (byPace && !byWidth) width.heldByPace();
        byPace = false;
        byWidth = false;
    }

    /** A timer for the next turn, if somebody waits for that and would not be woken by then. */
    private @Nullable CompletableFuture<Void> alarmIfNeeded(long now) {
        if (lanes.isEmpty() || calls(onTheWay.get()) >= all) return null;
        long wait = Long.MAX_VALUE;
        for (Lane lane : lanes) {
            if (isFull(lane)) wait = Math.min(wait, width.untilGivenUp(now));
            else if (paced && lane.isPaced()) wait = Math.min(wait, pace.untilTurn(now));
        }
        if (wait == Long.MAX_VALUE) return null;
        wait = Math.max(1, wait);
        if (alarm != null && alarmAt - now <= wait) return null;
        if (alarm != null) alarm.cancel(false);
        alarmAt = now + wait;
        alarm = time.after(Duration.ofNanos(wait));
        return alarm;
    }

    private void followAlarm(CompletableFuture<Void> set) {
        var unused = set.whenComplete((over, cancelled) -> {
            lock.lock();
            try {
                if (alarm == set) alarm = null;
            } finally {
                lock.unlock();
            }
            if (cancelled == null) serve(null);
        });
    }
}
