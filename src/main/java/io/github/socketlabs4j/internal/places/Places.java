package io.github.socketlabs4j.internal.places;

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
 * Lets calls go: a call takes a place, of which there are only so many, and sends also keep to the {@link Pace} and to
 * the {@link ConcurrencyLimit}. A call that may not go yet waits in its {@link Lane}, blocking and asynchronous calls
 * alike, and the lanes take turns. No lock is taken as long as there are places, few sends are in flight, and the
 * platform has refused none of them for its quota. Thread-safe.
 */
public final class Places {
    private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

    private final int all;

    /** In the lower half the calls in flight, in the upper half those sends among them that are limited. */
    private final AtomicLong inFlight = new AtomicLong();

    private final Time time;
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock, as all below. The lanes in which somebody waits; the first is the one whose turn it is. */
    private final Deque<Lane> lanes = new ArrayDeque<>();

    private final Pace pace = new Pace();
    private final ConcurrencyLimit limit;
    private int queued;

    /** What sends have had to wait for since the last one went. */
    private boolean heldByPace;

    private boolean heldByLimit;

    /** Rings when the next send may go, at this time; null if it need not. */
    private @Nullable CompletableFuture<Void> alarm;

    private long alarmAt;

    /** The same as {@link #queued}, but read without the lock. */
    private volatile int waiting;

    private volatile boolean paced;

    /** The limit of now; written by the holder of the lock, read by anybody. */
    private volatile int mostSends;

    public Places(int places, Time time) {
        this.all = places;
        this.limit = new ConcurrencyLimit(places, time.nanos());
        this.mostSends = places;
        this.time = time;
    }

    /**
     * Takes a place, or begins to wait for one.
     *
     * @param lane where to wait
     * @param again whether the call has had a place before, for an earlier attempt
     * @param limited whether it is a send to which the {@link ConcurrencyLimit} applies
     * @return complete when there is a place, which the caller gives back by {@link #giveBack}; a caller that does not
     *     want to wait any longer calls {@link #leave}
     */
    public CompletableFuture<Void> take(Lane lane, boolean again, boolean limited) {
        if (waiting == 0 && !(paced && lane.isPaced()) && takeFree(limited)) return AT_ONCE;
        Place place = new Place(limited);
        lock.lock();
        try {
            if (lane.isEmpty()) lanes.add(lane);
            lane.add(place, again);
            waiting = ++queued;
            if (paced && queued == 1 && pace.isForgotten(time.nanos())) paced = false;
        } finally {
            lock.unlock();
        }
        // A place may have been given back before it was to be seen that somebody waits.
        serve(place);
        return place;
    }

    /** Whether the {@link ConcurrencyLimit} applies to the requests of this size in a lane. */
    public static boolean areLimited(Lane lane, long requestBytes) {
        return lane.isPaced() && requestBytes <= ConcurrencyLimit.LARGEST_LIMITED;
    }

    private boolean takeFree(boolean limited) {
        for (long now = inFlight.get();
                calls(now) < all && (!limited || sends(now) < mostSends);
                now = inFlight.get()) {
            if (inFlight.compareAndSet(now, now + one(limited))) return true;
        }
        return false;
    }

    private static int calls(long inFlight) {
        return (int) inFlight;
    }

    private static int sends(long inFlight) {
        return (int) (inFlight >>> Integer.SIZE);
    }

    private static long one(boolean limited) {
        return limited ? (1L << Integer.SIZE) + 1 : 1;
    }

    /**
     * Ends a wait for a place.
     *
     * @param lane where it waited
     * @param place what {@link #take} gave
     * @return false if the place has come already: then the caller has it, and has to give it back
     */
    public boolean leave(Lane lane, CompletableFuture<Void> place) {
        lock.lock();
        try {
            if (!lane.remove(place)) return false;
            if (lane.isEmpty()) lanes.remove(lane);
            waiting = --queued;
            // Nobody waits for it any more.
            if (lanes.isEmpty() && alarm != null) alarm.cancel(false);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives a place back, for the call whose turn it is.
     *
     * @param limited the same as when it was taken
     */
    public void giveBack(boolean limited) {
        inFlight.addAndGet(-one(limited));
        if (waiting > 0) serve(null);
    }

    /**
     * A send was not refused for the quota, whatever else came of it.
     *
     * @param sentAt when it went
     */
    public void accepted(long sentAt) {
        if (!paced) return;
        lock.lock();
        try {
            pace.accepted(time.nanos(), sentAt);
        } finally {
            lock.unlock();
        }
    }

    /**
     * A send to which the {@link ConcurrencyLimit} applies was answered, or will not be any more; it still has its
     * place. Does nothing when few sends are in flight, nor when somebody else has the lock: one answer more or less is
     * not worth a wait.
     *
     * @param sentAt when it went
     * @param failed whether it failed, and might have taken longer if it had not
     */
    public void answered(long sentAt, boolean failed) {
        int sends = sends(inFlight.get());
        if ((mostSends == all && sends <= ConcurrencyLimit.NEVER_LIMITED) || !lock.tryLock()) return;
        try {
            limit.answered(time.nanos(), sentAt, sends, failed);
            mostSends = limit.now();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A send was refused for the platform's quota. From now on sends keep to a pace.
     *
     * @param sentAt when it went
     * @param asked how long the platform wants to be left alone; null if it did not say
     * @return whether sends did not keep to a pace before
     */
    public boolean refused(long sentAt, @Nullable Duration asked) {
        lock.lock();
        try {
            long now = time.nanos();
            boolean first = !paced;
            int calls = calls(inFlight.get());
            if (first) pace.begin(now, sentAt, calls);
            pace.refused(now, sentAt, calls, asked);
            paced = true;
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** The platform wants to be left alone for a while: no send goes until then. */
    public void pause(Duration asked) {
        lock.lock();
        try {
            long now = time.nanos();
            if (!paced) pace.begin(now, now, calls(inFlight.get()));
            pace.pause(now, asked);
            paced = true;
        } finally {
            lock.unlock();
        }
    }

    /** For how long no call of a lane may go, because the platform asked for that; zero if it did not. */
    public Duration pauseLeft(Lane lane) {
        if (!paced || !lane.isPaced()) return Duration.ZERO;
        lock.lock();
        try {
            return Duration.ofNanos(pace.pauseLeft(time.nanos()));
        } finally {
            lock.unlock();
        }
    }

    /** How many sends a second may go; empty if they keep to no pace. */
    public OptionalDouble pace() {
        if (!paced) return OptionalDouble.empty();
        lock.lock();
        try {
            return OptionalDouble.of(pace.rate());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets all go that may, and sets the alarm for the next.
     *
     * @param justCame the call that has only come just now, and has not waited; null if it is another that gave
     *     occasion
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

    /** Takes a place for the call that is next; null if none may go now. */
    private @Nullable CompletableFuture<Void> next(long now, @Nullable CompletableFuture<Void> justCame) {
        for (Iterator<Lane> each = lanes.iterator(); each.hasNext(); ) {
            Lane lane = each.next();
            if (!mayGo(lane, now)) continue;
            Place next = lane.poll();
            if (next == null || !takeFree(next.isLimited())) {
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
        if (isHeldByLimit(lane)) {
            heldByLimit = true;
            limit.held(now);
            if (limit.untilGivenUp(now) > 0) return false;
            limit.giveUp(now);
            mostSends = limit.now();
        }
        if (paced && lane.isPaced() && pace.untilTurn(now) > 0) {
            heldByPace = true;
            return false;
        }
        return true;
    }

    /** Whether the first call of a lane is a send, and as many sends are in flight as may be. */
    private boolean isHeldByLimit(Lane lane) {
        Place first = lane.first();
        return first != null && first.isLimited() && sends(inFlight.get()) >= mostSends;
    }

    private void hasTurn(long now, boolean waited) {
        // A send that had to wait for the limit does not show that the pace was too slow.
        if (paced) pace.turn(now, waited && !heldByLimit);
        if (heldByPace && !heldByLimit) limit.heldByPace();
        heldByPace = false;
        heldByLimit = false;
    }

    /** Sets the alarm for the next send, unless nobody waits or it rings early enough; null if it was not set. */
    private @Nullable CompletableFuture<Void> alarmIfNeeded(long now) {
        if (lanes.isEmpty() || calls(inFlight.get()) >= all) return null;
        long wait = Long.MAX_VALUE;
        for (Lane lane : lanes) {
            if (isHeldByLimit(lane)) wait = Math.min(wait, limit.untilGivenUp(now));
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
