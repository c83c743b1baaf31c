package io.github.socketlabs4j.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the account has used, and may use: in this month, and of its quota of injections. Thread-safe. */
final class Account {
    private static final long ACCOUNT_ID = 2288;
    private static final long GIGABYTE = 1L << 30;

    private final Settings settings;
    private final Ledger ledger;
    private long messageAllowance;
    private long bandwidthAllowance;
    private long apiAllowance;
    private @Nullable LocalDate month;
    private long calls;
    private @Nullable Instant quotaEnd;
    private int injections;

    Account(Settings settings, Ledger ledger) {
        this.settings = settings;
        this.ledger = ledger;
        allow(settings.messageAllowance, settings.bandwidthAllowance, settings.apiAllowance);
    }

    /** Sets what the plan includes; a quarter more is let through. */
    synchronized void allow(long messages, long bandwidthInBytes, long apiCalls) {
        messageAllowance = messages;
        bandwidthAllowance = bandwidthInBytes;
        apiAllowance = apiCalls;
    }

    private static long most(long allowance) {
        return allowance + allowance / 4;
    }

    /** Counts a call; false if it is one more than even the maximum lets through. */
    synchronized boolean call() {
        LocalDate now = month();
        if (!now.equals(month)) calls = 0;
        month = now;
        return ++calls <= most(apiAllowance);
    }

    private LocalDate month() {
        return LocalDate.ofInstant(ledger.clock().instant(), ZoneOffset.UTC).withDayOfMonth(1);
    }

    /** Counts an injection; true if it is more than the quota of its window, which begins with its first injection. */
    synchronized boolean isOverQuota() {
        Integer most = settings.quota;
        if (most == null) return false;
        Instant now = ledger.clock().instant();
        if (quotaEnd == null || !now.isBefore(quotaEnd)) {
            quotaEnd = now.plus(settings.quotaWindow);
            injections = 0;
        }
        return ++injections > most;
    }

    synchronized void reset() {
        calls = 0;
        quotaEnd = null;
    }

    /** The object of {@code accountData}. */
    synchronized Map<String, @Nullable Object> data() {
        LocalDate now = month();
        LocalDate year = now.withDayOfYear(1);
        Instant start = start(now);
        Instant end = start(now.plusMonths(1));
        long messages = 0;
        long bytes = 0;
        for (DeliveryRecord.Queued mail : ledger.records(DeliveryRecord.Queued.class)) {
            if (mail.dateTime().isBefore(start) || !mail.dateTime().isBefore(end)) continue;
            messages++;
            bytes += mail.messageSize();
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("ServerId", settings.serverId);
        data.put("AccountId", ACCOUNT_ID);
        data.put("PlanBillingPeriodStart", start(year));
        data.put("PlanBillingPeriodEnd", start(year.plusYears(1)).minusSeconds(1));
        data.put("BillingPeriodStart", start);
        data.put("BillingPeriodEnd", end.minusSeconds(1));
        data.put("BillingPeriodMessageCount", messages);
        data.put("BillingPeriodBandwidthCountInBytes", bytes);
        data.put("BillingPeriodBandwidthCountInGigabytes", bytes / GIGABYTE);
        data.put("BillingPeriodApiCount", calls);
        data.put("ApiAllowance", apiAllowance);
        data.put("MaxApiAllowance", most(apiAllowance));
        data.put("MessageAllowance", messageAllowance);
        data.put("MaxMessageAllowance", most(messageAllowance));
        data.put("BandwidthAllowanceInBytes", bandwidthAllowance);
        data.put("MaxBandwidthAllowanceInBytes", most(bandwidthAllowance));
        data.put("BandwidthAllowanceInGigabytes", bandwidthAllowance / GIGABYTE);
        data.put("MaxBandwidthAllowanceInGigabytes", most(bandwidthAllowance) / GIGABYTE);
        data.put("IsOverApiAllowance", calls > apiAllowance);
        data.put("IsOverBandwidthAllowance", bytes > bandwidthAllowance);
        data.put("IsOverMessageAllowance", messages > messageAllowance);
        return data;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
