package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.testing.AnswerTree.Member;
import io.github.socketlabs4j.testing.AnswerTree.Node;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the account has used in this month, and may use. Thread-safe. */
final class Account {
    private static final long ACCOUNT_ID = 2288;
    private static final long GIGABYTE = 1L << 30;

    private final Ledger ledger;
    private volatile Allowances allowances;
    private @Nullable LocalDate month;
    private long calls;

    Account(Ledger ledger, Allowances allowances) {
        this.ledger = ledger;
        this.allowances = allowances;
    }

    /** What a plan includes; a quarter more is let through. */
    record Allowances(long messages, long bandwidthInBytes, long apiCalls) {
        static final Allowances DEFAULT = new Allowances(40_000, 5 * GIGABYTE, 20_000);

        static long most(long allowance) {
            return allowance + allowance / 4;
        }
    }

    void allow(Allowances others) {
        allowances = others;
    }

    /** Counts a call; false if it is one more than even the maximum lets through. */
    synchronized boolean call() {
        LocalDate now = month(ledger.clock().instant());
        if (!now.equals(month)) calls = 0;
        month = now;
        return ++calls <= Allowances.most(allowances.apiCalls());
    }

    private static LocalDate month(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC).withDayOfMonth(1);
    }

    synchronized void reset() {
        calls = 0;
    }

    private synchronized long calls() {
        return calls;
    }

    /** The object of {@code accountData}. */
    Node node(long serverId) {
        LocalDate now = month(ledger.clock().instant());
        Instant start = start(now);
        Instant end = start(now.plusMonths(1));
        List<DeliveryRecord.Queued> taken = ledger.queued().stream()
                .filter(mail ->
                        !mail.dateTime().isBefore(start) && mail.dateTime().isBefore(end))
                .toList();
        long messages = taken.size();
        long bytes = taken.stream().mapToLong(mail -> mail.messageSize()).sum();
        long callsMade = calls();
        Allowances allowed = allowances;
        return Node.of(
                new Member("ServerId", serverId),
                new Member("AccountId", ACCOUNT_ID),
                new Member("PlanBillingPeriodStart", start(now.withDayOfYear(1))),
                new Member(
                        "PlanBillingPeriodEnd",
                        start(now.withDayOfYear(1).plusYears(1)).minusSeconds(1)),
                new Member("BillingPeriodStart", start),
                new Member("BillingPeriodEnd", end.minusSeconds(1)),
                new Member("BillingPeriodMessageCount", messages),
                new Member("BillingPeriodBandwidthCountInBytes", bytes),
                new Member("BillingPeriodBandwidthCountInGigabytes", bytes / GIGABYTE),
                new Member("BillingPeriodApiCount", callsMade),
                new Member("ApiAllowance", allowed.apiCalls()),
                new Member("MaxApiAllowance", Allowances.most(allowed.apiCalls())),
                new Member("MessageAllowance", allowed.messages()),
                new Member("MaxMessageAllowance", Allowances.most(allowed.messages())),
                new Member("BandwidthAllowanceInBytes", allowed.bandwidthInBytes()),
                new Member("MaxBandwidthAllowanceInBytes", Allowances.most(allowed.bandwidthInBytes())),
                new Member("BandwidthAllowanceInGigabytes", allowed.bandwidthInBytes() / GIGABYTE),
                new Member("MaxBandwidthAllowanceInGigabytes", Allowances.most(allowed.bandwidthInBytes()) / GIGABYTE),
                new Member("IsOverApiAllowance", callsMade > allowed.apiCalls()),
                new Member("IsOverBandwidthAllowance", bytes > allowed.bandwidthInBytes()),
                new Member("IsOverMessageAllowance", messages > allowed.messages()));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
