package io.github.socketlabs4j.internal.webhook;

import io.github.socketlabs4j.internal.time.Time;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.WebhookEvent;
import io.github.socketlabs4j.transport.WebhookEvent.Verdict;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reports what became of posts: tells the user's listener of each post, and logs the rejected ones, which might go
 * unnoticed otherwise. For each reason the first rejection is logged at once, then at most one line per minute with the
 * number of rejections, so that nobody can fill the log with bad posts. Nothing that a post contains is logged.
 * Thread-safe.
 */
final class Watcher {
    private static final Logger LOG = System.getLogger("io.github.socketlabs4j");
    private static final int MOST_REASONS = 100;
    private static final long EVERY = Duration.ofMinutes(1).toNanos();

    private final String room;
    private final CallListener listener;
    private final Time time;
    private final Map<String, Refusals> refusals = new ConcurrentHashMap<>();

    /** Counts the rejections for one reason since the last line of the log. */
    private static final class Refusals {
        private long loggedAt;
        private int unlogged;
        private boolean logged;

        /** Counts a rejection. Returns the number to log now; 0 if it is too early to log. */
        synchronized int count(long now) {
            unlogged++;
            if (logged && now - loggedAt < EVERY) return 0;
            int number = unlogged;
            logged = true;
            loggedAt = now;
            unlogged = 0;
            return number;
        }
    }

    Watcher(String room, CallListener listener, Time time) {
        this.room = room;
        this.listener = listener;
        this.time = time;
    }

    /**
     * The current time in nanoseconds, to measure how long a post takes; 0 without a listener, which saves reading the
     * clock.
     */
    long arrival() {
        return listens() ? time.nanos() : 0;
    }

    private boolean listens() {
        return listener != CallListener.none();
    }

    /** Tells the listener what became of a post. */
    void tell(Verdict verdict, String reason, @Nullable Claim<?> claim, RawBody body) {
        if (!listens()) return;
        try {
            listener.webhook(new WebhookEvent(
                    room,
                    verdict,
                    reason,
                    claim == null ? null : claim.type(),
                    claim == null ? null : claim.serverId(),
                    body.bytesRead(),
                    Duration.ofNanos(time.nanos() - body.arrivedAt())));
        } catch (Throwable e) {
            LOG.log(Level.WARNING, "A CallListener threw; the post is answered all the same", e);
        }
    }

    /** Logs a rejected post and tells the listener. */
    void refused(Verdict verdict, String reason, @Nullable Claim<?> claim, RawBody body) {
        // Reasons depend on posts, so their number has to be limited.
        String kind = refusals.size() < MOST_REASONS ? reason : verdict.name();
        int number = refusals.computeIfAbsent(kind, first -> new Refusals()).count(time.nanos());
        if (number > 0) {
            String times = number == 1 ? "" : " (" + number + " times since the last line)";
            LOG.log(Level.WARNING, "A post to " + room + " was refused: " + reason + times);
        }
        tell(verdict, reason, claim, body);
    }
}
