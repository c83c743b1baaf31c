package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.testing.platform.EmulatorClock;
import io.github.socketlabs4j.testing.settings.Keeping;
import io.github.socketlabs4j.testing.settings.SettingsInForce;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The last attempts to post to one endpoint, as many and as old as the settings allow. Not thread-safe. */
final class AttemptLog {
    /** The maximum number of attempts, whatever the settings. */
    static final int MOST = 10_000;

    private static final Comparator<Attempt> IN_ORDER =
            Comparator.comparing(Attempt::at).thenComparing(Attempt::post).thenComparing(Attempt::attempt);

    private final SettingsInForce settings;
    private final EmulatorClock clock;
    private final Deque<Attempt> attempts = new ArrayDeque<>();

    AttemptLog(SettingsInForce settings, EmulatorClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    void add(Attempt attempt) {
        attempts.addLast(attempt);
        trim();
    }

    private void trim() {
        Keeping keeping = settings.now().keeping();
        while (attempts.size() > Math.min(MOST, keeping.count())) attempts.removeFirst();
        Instant oldest = keeping.oldest(clock.now());
        if (oldest != null) attempts.removeIf(attempt -> attempt.at().isBefore(oldest));
    }

    /** All attempts, sorted by due time, then by post and attempt number, not by the time of their answers. */
    List<Attempt> all() {
        trim();
        return attempts.stream().sorted(IN_ORDER).toList();
    }

    boolean isEmpty() {
        return attempts.isEmpty();
    }

    void clear() {
        attempts.clear();
    }
}
