package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.testing.settings.Allowances;
import io.github.socketlabs4j.testing.settings.Change;
import io.github.socketlabs4j.testing.settings.ChangePublisher;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The usage of the account in the current month, and its allowances. Thread-safe. */
public final class Account {
    private final Ledger ledger;
    private final EmulatorClock clock;
    private final ChangePublisher publisher;
    private Allowances allowances;
    private @Nullable LocalDate month;
    private long calls;

    Account(Allowances allowances, Ledger ledger, EmulatorClock clock, ChangePublisher publisher) {
        this.allowances = allowances;
        this.ledger = ledger;
        this.clock = clock;
        this.publisher = publisher;
    }

    /**
     * The usage in a month.
     *
     * @param month the first day of the month, in UTC
     * @param messages the number of accepted messages
     * @param bytes their total size
     * @param calls the number of calls of the Reporting API
     * @param allowances the allowances of the plan
     */
    public record Usage(LocalDate month, long messages, long bytes, long calls, Allowances allowances) {}

    /** Sets the allowances of the plan from now on. */
    public synchronized void allow(Allowances others) {
        allowances = others;
        publisher.publish(Change.Kind.SETTING);
    }

    /** The current allowances of the plan. */
    public synchronized Allowances allowances() {
        return allowances;
    }

    /**
     * Counts a call of the Reporting API, and returns false if it exceeds the maximum allowance. Publishes no change:
     * the request itself is published.
     */
    public synchronized boolean call() {
        LocalDate now = month();
        if (!now.equals(month)) calls = 0;
        month = now;
        return ++calls <= Allowances.most(allowances.apiCalls());
    }

    /** The usage in the current month. */
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

    /** Resets the number of calls. */
    public synchronized void reset() {
        calls = 0;
        publisher.publish(Change.Kind.SETTING);
    }

    private LocalDate month() {
        return LocalDate.ofInstant(clock.now(), ZoneOffset.UTC).withDayOfMonth(1);
    }

    /** The start of a day in UTC. */
    public static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
