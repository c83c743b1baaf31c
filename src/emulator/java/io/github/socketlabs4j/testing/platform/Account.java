package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.testing.settings.Allowances;
import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.Teller;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the account has used in this month, and may use. Thread-safe. */
public final class Account {
    private final Ledger ledger;
    private final EmulatorClock clock;
    private final Teller teller;
    private Allowances allowances;
    private @Nullable LocalDate month;
    private long calls;

    Account(Allowances allowances, Ledger ledger, EmulatorClock clock, Teller teller) {
        this.allowances = allowances;
        this.ledger = ledger;
        this.clock = clock;
        this.teller = teller;
    }

    /**
     * What was used.
     *
     * @param month the first day of the month, in UTC
     * @param messages how many messages were taken
     * @param bytes how large they were in all
     * @param calls how often the Reporting API was called
     * @param allowances what the plan includes
     */
    public record Usage(LocalDate month, long messages, long bytes, long calls, Allowances allowances) {}

    /** Sets what the plan includes from now on. */
    public synchronized void allow(Allowances others) {
        allowances = others;
        teller.tell(Change.Kind.SETTING);
    }

    /** What the plan includes now. */
    public synchronized Allowances allowances() {
        return allowances;
    }

    /** Counts a call of the Reporting API, which as a request is told of already; false if it is one more than even the maximum lets through. */
    public synchronized boolean call() {
        LocalDate now = month();
        if (!now.equals(month)) calls = 0;
        month = now;
        return ++calls <= Allowances.most(allowances.apiCalls());
    }

    /** What was used in this month. */
    public synchronized Usage usage() {
        LocalDate now = month();
        Instant start = start(now);
        Instant end = start(now.plusMonths(1));
        List<Event.Queued> taken = ledger.events(Event.Queued.class).stream()
                .filter(mail ->
                        !mail.dateTime().isBefore(start) && mail.dateTime().isBefore(end))
                .toList();
        long bytes =
                taken.stream().mapToLong(event -> event.mail().letter().size()).sum();
        return new Usage(now, taken.size(), bytes, calls, allowances);
    }

    /** Forgets the calls. */
    public synchronized void reset() {
        calls = 0;
        teller.tell(Change.Kind.SETTING);
    }

    private LocalDate month() {
        return LocalDate.ofInstant(clock.now(), ZoneOffset.UTC).withDayOfMonth(1);
    }

    /** The moment at which a day begins. */
    public static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
