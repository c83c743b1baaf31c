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

/** A journal on a simulated disk: what was not forced may be gone after a crash, but nothing before it is. */
final class SimulatedJournal implements SendJournal, SendJournal.Opened {
    private final Random random;
    private final Fault fault;
    private final List<List<JournalEntry>> written = new ArrayList<>();
    private final List<JournalEntry> held = new ArrayList<>();
    /** Whether what was seen stands between the other entries, as in a table, or beside them, as with a file. */
    private final boolean isOneLog;

    private final List<JournalEntry> seen = new ArrayList<>();
    private final List<JournalEntry> seenAndNotSafe = new ArrayList<>();
    private int safe;
    private boolean dead;

    SimulatedJournal(Random random, Fault fault) {
        this.random = random;
        this.fault = fault;
        this.isOneLog = random.nextBoolean();
    }

    boolean isDead() {
        return dead;
    }

    /** The process ends here, whatever it was doing. */
    void die() {
        dead = true;
    }

    @Override
    public Opened open(String run, String content) {
        if (dead) {
            loseWhatWasNotSafe();
            seenAndNotSafe.clear();
            dead = false;
            if (fault == Fault.TAIL_NOT_BELIEVED && !written.isEmpty()) written.remove(--safe);
        }
        return this;
    }

    private void loseWhatWasNotSafe() {
        int kept = safe + random.nextInt(written.size() - safe + 1);
        written.subList(kept, written.size()).clear();
        held.clear();
        safe = written.size();
    }

    @Override
    public void replay(Consumer<JournalEntry> reader) {
        for (List<JournalEntry> entries : written) {
            for (JournalEntry entry : entries) reader.accept(asRead(entry));
        }
        seen.forEach(reader);
        seenAndNotSafe.forEach(reader);
    }

    /** May come while the process is dead: to another that has the web server. */
    @Override
    public boolean settle(MailTrace trace) {
        JournalEntry entry = Objects.requireNonNull(JournalEntry.seen(trace));
        if (fault == Fault.STRANGERS_EVENT_BELIEVED) entry = new JournalEntry(Kind.SEEN, entry.messageId(), 0, null);
        if (fault == Fault.EVENT_ANSWERED_BEFORE_IT_WAS_KEPT) {
            seenAndNotSafe.add(entry);
        } else if (isOneLog) {
            if (dead) loseWhatWasNotSafe();
            written.add(List.of(entry));
            if (fault != Fault.FORCED_TOO_LATE) safe = written.size();
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
        if (fault != Fault.FORCED_TOO_LATE) safe = written.size();
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
        if (!dead) safe = written.size();
    }
}
