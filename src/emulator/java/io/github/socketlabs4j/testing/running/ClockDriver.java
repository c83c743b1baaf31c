package io.github.socketlabs4j.testing.running;

import io.github.socketlabs4j.testing.platform.Agenda;
import io.github.socketlabs4j.testing.platform.EmulatorClock;
import io.github.socketlabs4j.testing.posting.Outbox;
import io.github.socketlabs4j.testing.posting.Outboxes;
import io.github.socketlabs4j.testing.settings.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Advances the clock step by step, from one due time of the agenda to the next, and waits for the posts of each step.
 * Thread-safe.
 */
final class ClockDriver {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final EmulatorClock clock;
    private final Agenda agenda;
    private final Outboxes outboxes;

    ClockDriver(EmulatorClock clock, Agenda agenda, Outboxes outboxes) {
        this.clock = clock;
        this.agenda = agenda;
        this.outboxes = outboxes;
    }

    /** Replaces the clock, and runs the tasks that are due by it. */
    void set(Clock other) {
        clock.set(other);
        agenda.run();
    }

    synchronized void advance(Duration time) {
        Times.checkLength("time", time);
        Instant end = clock.now().plus(time);
        settle();
        for (Instant next = agenda.next(); next != null && !next.isAfter(end); next = agenda.next()) {
            clock.advanceTo(next);
            settle();
        }
        clock.advanceTo(end);
        settle();
    }

    /** Runs all due tasks and waits for their posts, until nothing is due any more. */
    private void settle() {
        try {
            do {
                agenda.run();
                for (Outbox outbox : outboxes.all()) outbox.awaitNone(LONGEST_WAIT);
            } while (agenda.isDue() && outboxes.all().stream().noneMatch(Outbox::isClosed));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the clock was set on", e);
        }
    }
}
