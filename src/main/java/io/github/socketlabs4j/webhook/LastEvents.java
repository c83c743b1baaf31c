package io.github.socketlabs4j.webhook;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Keeps the last handled events in memory. Events that are being handled are not counted against the limit: their
 * number is limited by the threads that handle them.
 */
final class LastEvents implements HandledEvents {
    private final int most;
    private final Set<String> begun = new HashSet<>();
    private final Set<String> done = new LinkedHashSet<>();

    LastEvents(int most) {
        if (most < 1) throw new IllegalArgumentException("most " + most + ": expected at least 1");
        this.most = most;
    }

    @Override
    public synchronized State begin(String key) {
        if (done.contains(key)) return State.DONE;
        return begun.add(key) ? State.NEW : State.BEGUN;
    }

    @Override
    public synchronized void done(String key) {
        begun.remove(key);
        if (done.add(key) && done.size() > most) done.remove(done.iterator().next());
    }

    @Override
    public synchronized void failed(String key) {
        begun.remove(key);
    }
}
