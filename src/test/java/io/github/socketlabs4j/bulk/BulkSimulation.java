package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.injection.InjectionAccess;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.internal.call.SharedTransport;
import io.github.socketlabs4j.testsupport.Mails;
import io.github.socketlabs4j.testsupport.SimulatedWorld;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One simulated bulk run, determined by a seed. It is started again after every crash and every stop until it ends, and
 * then all rows, outcomes and delivered mails are checked.
 */
final class BulkSimulation {
    private static final int MOST_STARTS = 200;

    private final Random random;
    private final SimulatedJournal journal;
    private final SimulatedMails mails;
    private final List<MergeRow> rows = new ArrayList<>();
    private final Map<String, RowOutcome> reported = new HashMap<>();

    /** How many rows the current start has read. */
    private int read;

    /** Faults that a test plants to show that the simulation detects them. */
    enum Fault {
        NONE,
        FORCED_TOO_LATE,
        INTENT_AFTER_THE_SEND,
        UNKNOWN_SENT_AGAIN,
        TAIL_NOT_BELIEVED,
        EVENT_ANSWERED_BEFORE_IT_WAS_KEPT,
        STRANGERS_EVENT_BELIEVED
    }

    /** Simulates the end of the process. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("the process ends here", null, false, false);
        }
    }

    private BulkSimulation(long seed, Fault fault) {
        this.random = new Random(seed);
        this.journal = new SimulatedJournal(random, fault);
        this.mails = new SimulatedMails(random, journal);
        int count = 1 + random.nextInt(30);
        boolean keyed = random.nextBoolean();
        for (int i = 0; i < count; i++) rows.add(keyed ? Newsletter.row(i).withKey("c" + i) : Newsletter.row(i));
    }

    /**
     * Runs a seed.
     *
     * @return a description of the fault, or null if there is none
     */
    static @Nullable String run(long seed, Fault fault) {
        try {
            return new BulkSimulation(seed, fault).run(seed);
        } catch (RuntimeException e) {
            return "seed " + seed + ": " + e;
        }
    }

    private @Nullable String run(long seed) {
        for (int start = 0; start < MOST_STARTS; start++) {
            BulkSummary summary = start();
            mails.postSome();
            if (summary == null || summary.stopped() != null) continue;
            String fault = faultOf(summary);
            if (fault == null) fault = faultAfterAllEvents();
            return fault == null ? null : "seed " + seed + ": " + fault;
        }
        return "seed " + seed + ": no end";
    }

    /** A client whose clock advances only while the run waits. */
    private InjectionClient client(SimulatedWorld world) {
        return new InjectionClient(
                new SharedTransport(mails, () -> {}, 64, world, Runnable::run),
                new InjectionAccess(SimulatedMails.SERVER, Mails.BEARER_KEY, InjectionAccess.PLATFORM),
                CallOptions.standard().withRetry(RetryPolicy.none()));
    }

    /** Checks that after all events were posted, exactly the delivered mails count as accepted. */
    private @Nullable String faultAfterAllEvents() {
        for (MergeRow row : rows) {
            if (mails.mailsOf(idOf(row)) == 0) mails.postStrangers(idOf(row));
        }
        mails.postAll();
        BulkSummary summary =
                open(BulkOptions.run(Newsletter.RUN), List.of(), 1).summary();
        if (summary.accepted() != mails.count()) return summary + " with " + mails.count() + " mails";
        return summary.rows() == rows.size() ? null : summary + " of " + rows.size() + " rows";
    }

    private String idOf(MergeRow row) {
        return new RowIds(Newsletter.RUN).row(row, rows.indexOf(row)).messageId();
    }

    private BulkEngine open(BulkOptions options, List<MergeRow> given, int rowsPerRequest) {
        SimulatedWorld world = new SimulatedWorld(random.nextLong());
        InjectionClient client = client(world);
        BulkTemplate template = BulkTemplate.of(client, Newsletter.template(), options);
        return BulkEngine.open(
                client,
                new BulkTemplate(template.template(), template.text(), Map.of(), rowsPerRequest, 0),
                ids -> RowSource.numbered(counted(given.iterator()), ids::row),
                options.journal(journal),
                new BulkTime(world::after, () -> read(world.now()), world::happenNext));
    }

    private Iterator<MergeRow> counted(Iterator<MergeRow> given) {
        read = 0;
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return given.hasNext();
            }

            @Override
            public MergeRow next() {
                read++;
                return given.next();
            }
        };
    }

    /** A clock that is set, forth and back. */
    private Instant read(Instant now) {
        return random.nextInt(5) > 0 ? now : now.plusSeconds(random.nextInt(7200) - 3600);
    }

    /** Starts the run and returns its summary; null after a crash. */
    private @Nullable BulkSummary start() {
        BulkOptions options = BulkOptions.run(Newsletter.RUN)
                .inFlight(1 + random.nextInt(4))
                .patience(Duration.ofMinutes(random.nextInt(10)));
        Set<String> ofThisStart = new HashSet<>();
        try {
            BulkEngine engine = open(options, rows, 1 + random.nextInt(8));
            int takes = random.nextInt(3) > 0 ? Integer.MAX_VALUE : random.nextInt(20);
            KnownRows before = known();
            int taken = 0;
            for (; taken < takes && hasNext(engine); taken++) {
                RowOutcome outcome = engine.next();
                check(outcome, ofThisStart.add(outcome.messageId()));
            }
            if (taken < takes) checkThatNoneIsMissing(before, ofThisStart);
            close(engine);
            return engine.summary();
        } catch (Crash e) {
            return null;
        }
    }

    /** Goes on after each failure of the journal, as a caller may. */
    private static boolean hasNext(BulkEngine engine) {
        while (true) {
            try {
                return engine.hasNext();
            } catch (JournalException diskIsFull) {
                // The outcome was told all the same.
            }
        }
    }

    private static void close(BulkEngine engine) {
        try {
            engine.close();
        } catch (JournalException diskIsFull) {
            // The run has ended all the same.
        }
    }

    private void checkThatNoneIsMissing(KnownRows before, Set<String> outcomes) {
        for (MergeRow row : rows.subList(0, read)) {
            JournalEntry.Kind kind = before.kind(idOf(row));
            boolean isPassedOver = kind != null && kind != JournalEntry.Kind.NOT_SENT;
            if (!isPassedOver && !outcomes.contains(idOf(row)))
                throw new IllegalStateException("no outcome of row " + row.address());
        }
    }

    private KnownRows known() {
        KnownRows known = new KnownRows();
        journal.replay(known::put);
        return known;
    }

    /**
     * Checks that an outcome is true at the time when it is reported. A later start may still send a row that was not
     * sent.
     */
    private void check(RowOutcome outcome, boolean first) {
        if (!first) throw new IllegalStateException("two outcomes: " + outcome);
        int count = mails.mailsOf(outcome.messageId());
        boolean right = outcome instanceof RowOutcome.Unknown
                ? count <= 1
                : count == (outcome instanceof RowOutcome.Accepted ? 1 : 0);
        if (!right) throw new IllegalStateException(outcome + " with " + count + " mails");
        if (!(outcome instanceof RowOutcome.NotSent)) reported.put(outcome.messageId(), outcome);
    }

    private @Nullable String faultOf(BulkSummary summary) {
        Map<String, JournalEntry.Kind> settled = new HashMap<>();
        KnownRows known = new KnownRows();
        journal.open("", "").replay(entry -> {
            known.put(entry);
            JournalEntry.Kind kind = known.kind(entry.messageId());
            if (kind != null) settled.put(entry.messageId(), kind);
        });
        if (settled.size() != rows.size()) return settled.size() + " of " + rows.size() + " rows in the journal";
        if (summary.rows() != rows.size()) return summary + " of " + rows.size() + " rows";
        for (Map.Entry<String, JournalEntry.Kind> row : settled.entrySet()) {
            int count = mails.mailsOf(row.getKey());
            String fault = faultOf(row.getValue(), count, reported.get(row.getKey()));
            if (fault != null) return row.getKey() + ": " + fault;
        }
        return null;
    }

    private static @Nullable String faultOf(JournalEntry.Kind settled, int mails, @Nullable RowOutcome reported) {
        if (mails > 1) return mails + " mails";
        boolean unknown = settled == JournalEntry.Kind.UNKNOWN || settled == JournalEntry.Kind.SENDING;
        boolean accepted = settled == JournalEntry.Kind.ACCEPTED;
        if (!unknown && mails != (accepted ? 1 : 0)) return settled + " with " + mails + " mails";
        if (reported instanceof RowOutcome.Unknown && !unknown && !accepted)
            return "reported that it is unknown, and then " + settled;
        if (reported instanceof RowOutcome.Refused && mails > 0) return "reported that it was refused, and sent";
        return null;
    }
}
