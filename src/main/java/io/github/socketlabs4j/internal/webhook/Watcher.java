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
 * Tells what became of posts: the user's listener of each, and the log of those that were refused, which nobody would hear of
 * otherwise. A stranger who posts all day fills no log: of each reason the first is logged at once, then at most one a minute with
 * their number. Nothing of a post is shown. Thread-safe.
 */
final class Watcher {
    private static final Logger LOG = System.getLogger("io.github.socketlabs4j");
    private static final int MOST_REASONS = 100;
    private static final long EVERY = Duration.ofMinutes(1).toNanos();

    private final String room;
    private final CallListener listener;
    private final Time time;
    private final Map<String, Refusals> refusals = new ConcurrentHashMap<>();

    /** How many there were of one reason since the last line of the log. */
    private static final class Refusals {
        private long loggedAt;
        private int unlogged;
        private boolean logged;

        /** The number to log now; 0 if it is too early. */
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

    /** When a post arrived, for {@link #tell}; nobody's time is taken if nobody is told. */
    long arrival() {
        return listens() ? time.nanos() : 0;
    }

    private boolean listens() {
        return listener != CallListener.none();
    }

    /** A post was answered well, or its handler wants it again. */
    void tell(Verdict verdict, String reason, @Nullable Claim<?> claim, RawBody body, long begun) {
        if (!listens()) return;
        try {
            listener.webhook(new WebhookEvent(
                    room,
                    verdict,
                    reason,
                    claim == null ? null : claim.type(),
                    claim == null ? null : claim.serverId(),
                    body.bytesRead(),
                    Duration.ofNanos(time.nanos() - begun)));
        } catch (Throwable e) {
            LOG.log(Level.WARNING, "A CallListener threw; the post is answered all the same", e);
        }
    }

    /** A post was refused. */
    void refused(Verdict verdict, String reason, @Nullable Claim<?> claim, RawBody body, long begun) {
        // Reasons come from posts: there may not be any number of them.
        String kind = refusals.size() < MOST_REASONS ? reason : verdict.name();
        int number = refusals.computeIfAbsent(kind, first -> new Refusals()).count(time.nanos());
        if (number > 0) {
            String times = number == 1 ? "" : " (" + number + " times since the last line)";
            LOG.log(Level.WARNING, "A post to " + room + " was refused: " + reason + times);
        }
        tell(verdict, reason, claim, body, begun);
    }
}
