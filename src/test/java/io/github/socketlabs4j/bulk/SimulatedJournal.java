package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.bulk.BulkSimulation.Crash;
import io.github.socketlabs4j.bulk.BulkSimulation.Fault;
import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import io.github.socketlabs4j.mail.MailTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A journal on a simulated disk. A crash may lose entries that were not forced, but only from the end of the journal.
 */
final class SimulatedJournal implements SendJournal, SendJournal.Opened {
    private final Random random;
    private final Fault fault;
    private final List<List<JournalEntry>> written = new ArrayList<>();
    private final List<JournalEntry> held = new ArrayList<>();
    /**
     * Whether events are stored in the same log as the other entries, as in a database table, or separately, as in the
     * file journal.
     */
    private final boolean isOneLog;

    private final List<JournalEntry> seen = new ArrayList<>();
    private final List<JournalEntry> seenNotForced = new ArrayList<>();
    private int forced;
    private boolean dead;

    SimulatedJournal(Random random, Fault fault) {
        this.random = random;
        this.fault = fault;
        this.isOneLog = random.nextBoolean();
    }

    boolean isDead() {
        return dead;
    }

    /** Simulates the end of the process at this point. */
    void die() {
        dead = true;
    }

    @Override
    public Opened open(String run, String content) {
        if (dead) {
            loseUnforcedEntries();
            seenNotForced.clear();
            dead = false;
            if (fault == Fault.TAIL_NOT_BELIEVED && !written.isEmpty()) written.remove(--forced);
        }
        return this;
    }

    private void loseUnforcedEntries() {
        int kept = forced + random.nextInt(written.size() - forced + 1);
        written.subList(kept, written.size()).clear();
        held.clear();
        forced = written.size();
    }

    @Override
    public void replay(Consumer<JournalEntry> reader) {
        for (List<JournalEntry> entries : written) {
            for (JournalEntry entry : entries) reader.accept(asRead(entry));
        }
        seen.forEach(reader);
        seenNotForced.forEach(reader);
    }

    /**
     * An event may also arrive while the process of the run is dead, because another process may run the web server.
     */
    @Override
    public boolean settle(MailTrace trace) {
        JournalEntry entry = Objects.requireNonNull(JournalEntry.seen(trace));
        if (fault == Fault.STRANGERS_EVENT_BELIEVED) entry = new JournalEntry(Kind.SEEN, entry.messageId(), 0, null);
        if (fault == Fault.EVENT_ANSWERED_BEFORE_IT_WAS_KEPT) {
            seenNotForced.add(entry);
        } else if (isOneLog) {
            if (dead) loseUnforcedEntries();
            written.add(List.of(entry));
            if (fault != Fault.FORCED_TOO_LATE) forced = written.size();
        } else {
            seen.add(entry);
        }
        return true;
    }

    private JournalEntry asRead(JournalEntry entry) {
        boolean unknown = entry.kind() == Kind.UNKNOWN || entry.kind() == Kind.SENDING;
        if (fault != Fault.UNKNOWN_SENT_AGAIN || !unknown) return entry;
        return new JournalEntry(Kind.NOT_SENT, entry.messageId(), entry.digest(), null);
    }

    @Override
    public void append(List<JournalEntry> entries) {
        mayDie();
        mayBeFull();
        if (fault == Fault.INTENT_AFTER_THE_SEND && entries.get(0).kind() == Kind.SENDING) {
            held.addAll(entries);
            return;
        }
        if (!held.isEmpty()) written.add(List.copyOf(held));
        held.clear();
        written.add(List.copyOf(entries));
        mayDie();
    }

    @Override
    public void force() {
        mayDie();
        mayBeFull();
        if (fault != Fault.FORCED_TOO_LATE) forced = written.size();
        mayDie();
    }

    private void mayBeFull() {
        if (random.nextInt(60) == 0) throw new JournalException("the disk is full", null);
    }

    private void mayDie() {
        if (random.nextInt(40) == 0) die();
        if (dead) throw new Crash();
    }

    @Override
    public void close() {
        if (!dead) forced = written.size();
    }
}
