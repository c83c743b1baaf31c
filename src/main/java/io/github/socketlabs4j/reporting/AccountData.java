package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.KeptExtras;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Usage and allowances of a server in the current billing period: the answer of {@code accountData}.
 *
 * <p>A value that the platform did not send, or that cannot be parsed, is null.
 *
 * @param serverId the id of the server; wire {@code ServerId}
 * @param accountId the id of the account; wire {@code AccountId}
 * @param planBillingPeriodStart the start of the plan's billing period; wire {@code PlanBillingPeriodStart}
 * @param planBillingPeriodEnd the end of the plan's billing period; wire {@code PlanBillingPeriodEnd}
 * @param billingPeriodStart the start of the current billing period; wire {@code BillingPeriodStart}
 * @param billingPeriodEnd the end of the current billing period; wire {@code BillingPeriodEnd}
 * @param billingPeriodMessageCount messages injected in the period; wire {@code BillingPeriodMessageCount}
 * @param billingPeriodBandwidthCountInBytes bytes transferred in the period; wire
 *     {@code BillingPeriodBandwidthCountInBytes}
 * @param billingPeriodBandwidthCountInGigabytes gigabytes transferred in the period; wire
 *     {@code BillingPeriodBandwidthCountInGigabytes}
 * @param billingPeriodApiCount API calls made in the period; wire {@code BillingPeriodApiCount}
 * @param apiAllowance API calls the plan includes; wire {@code ApiAllowance}
 * @param maxApiAllowance API calls the plan allows at most; wire {@code MaxApiAllowance}
 * @param messageAllowance messages the plan includes; wire {@code MessageAllowance}
 * @param maxMessageAllowance messages the plan allows at most; wire {@code MaxMessageAllowance}
 * @param bandwidthAllowanceInBytes bytes the plan includes; wire {@code BandwidthAllowanceInBytes}
 * @param maxBandwidthAllowanceInBytes bytes the plan allows at most; wire {@code MaxBandwidthAllowanceInBytes}
 * @param bandwidthAllowanceInGigabytes gigabytes the plan includes; wire {@code BandwidthAllowanceInGigabytes}
 * @param maxBandwidthAllowanceInGigabytes gigabytes the plan allows at most; wire
 *     {@code MaxBandwidthAllowanceInGigabytes}
 * @param isOverApiAllowance whether more API calls were made than included; wire {@code IsOverApiAllowance}
 * @param isOverBandwidthAllowance whether more was transferred than included; wire {@code IsOverBandwidthAllowance}
 * @param isOverMessageAllowance whether more messages were injected than included; wire {@code IsOverMessageAllowance}
 * @param extras the other members by their wire names, looked up ignoring case
 */
public record AccountData(
        @Nullable Long serverId,
        @Nullable Long accountId,
        @Nullable Instant planBillingPeriodStart,
        @Nullable Instant planBillingPeriodEnd,
        @Nullable Instant billingPeriodStart,
        @Nullable Instant billingPeriodEnd,
        @Nullable Long billingPeriodMessageCount,
        @Nullable Long billingPeriodBandwidthCountInBytes,
        @Nullable Double billingPeriodBandwidthCountInGigabytes,
        @Nullable Long billingPeriodApiCount,
        @Nullable Long apiAllowance,
        @Nullable Long maxApiAllowance,
        @Nullable Long messageAllowance,
        @Nullable Long maxMessageAllowance,
        @Nullable Long bandwidthAllowanceInBytes,
        @Nullable Long maxBandwidthAllowanceInBytes,
        @Nullable Double bandwidthAllowanceInGigabytes,
        @Nullable Double maxBandwidthAllowanceInGigabytes,
        @Nullable Boolean isOverApiAllowance,
        @Nullable Boolean isOverBandwidthAllowance,
        @Nullable Boolean isOverMessageAllowance,
        Map<String, String> extras) {
    static final Shape<AccountData> SHAPE = Shape.of("AccountData", t -> {
        Column<Long> serverId = t.whole("ServerId");
        Column<Long> accountId = t.whole("AccountId");
        Column<Instant> planBillingPeriodStart = t.instant("PlanBillingPeriodStart");
        Column<Instant> planBillingPeriodEnd = t.instant("PlanBillingPeriodEnd");
        Column<Instant> billingPeriodStart = t.instant("BillingPeriodStart");
        Column<Instant> billingPeriodEnd = t.instant("BillingPeriodEnd");
        Column<Long> billingPeriodMessageCount = t.whole("BillingPeriodMessageCount");
        Column<Long> billingPeriodBandwidthCountInBytes = t.whole("BillingPeriodBandwidthCountInBytes");
        Column<Double> billingPeriodBandwidthCountInGigabytes = t.decimal("BillingPeriodBandwidthCountInGigabytes");
        Column<Long> billingPeriodApiCount = t.whole("BillingPeriodApiCount");
        Column<Long> apiAllowance = t.whole("ApiAllowance");
        Column<Long> maxApiAllowance = t.whole("MaxApiAllowance");
        Column<Long> messageAllowance = t.whole("MessageAllowance");
        Column<Long> maxMessageAllowance = t.whole("MaxMessageAllowance");
        Column<Long> bandwidthAllowanceInBytes = t.whole("BandwidthAllowanceInBytes");
        Column<Long> maxBandwidthAllowanceInBytes = t.whole("MaxBandwidthAllowanceInBytes");
        Column<Double> bandwidthAllowanceInGigabytes = t.decimal("BandwidthAllowanceInGigabytes");
        Column<Double> maxBandwidthAllowanceInGigabytes = t.decimal("MaxBandwidthAllowanceInGigabytes");
        Column<Boolean> isOverApiAllowance = t.flag("IsOverApiAllowance");
        Column<Boolean> isOverBandwidthAllowance = t.flag("IsOverBandwidthAllowance");
        Column<Boolean> isOverMessageAllowance = t.flag("IsOverMessageAllowance");
        return v -> new AccountData(
                v.get(serverId),
                v.get(accountId),
                v.get(planBillingPeriodStart),
                v.get(planBillingPeriodEnd),
                v.get(billingPeriodStart),
                v.get(billingPeriodEnd),
                v.get(billingPeriodMessageCount),
                v.get(billingPeriodBandwidthCountInBytes),
                v.get(billingPeriodBandwidthCountInGigabytes),
                v.get(billingPeriodApiCount),
                v.get(apiAllowance),
                v.get(maxApiAllowance),
                v.get(messageAllowance),
                v.get(maxMessageAllowance),
                v.get(bandwidthAllowanceInBytes),
                v.get(maxBandwidthAllowanceInBytes),
                v.get(bandwidthAllowanceInGigabytes),
                v.get(maxBandwidthAllowanceInGigabytes),
                v.get(isOverApiAllowance),
                v.get(isOverBandwidthAllowance),
                v.get(isOverMessageAllowance),
                v.extras());
    });

    /**
     * Creates a record with its own copy of the map; for this library and for tests.
     *
     * @param serverId the id of the server
     * @param accountId the id of the account
     * @param planBillingPeriodStart the start of the plan's billing period
     * @param planBillingPeriodEnd the end of the plan's billing period
     * @param billingPeriodStart the start of the current billing period
     * @param billingPeriodEnd the end of the current billing period
     * @param billingPeriodMessageCount messages injected in the period
     * @param billingPeriodBandwidthCountInBytes bytes transferred in the period
     * @param billingPeriodBandwidthCountInGigabytes gigabytes transferred in the period
     * @param billingPeriodApiCount API calls made in the period
     * @param apiAllowance API calls the plan includes
     * @param maxApiAllowance API calls the plan allows at most
     * @param messageAllowance messages the plan includes
     * @param maxMessageAllowance messages the plan allows at most
     * @param bandwidthAllowanceInBytes bytes the plan includes
     * @param maxBandwidthAllowanceInBytes bytes the plan allows at most
     * @param bandwidthAllowanceInGigabytes gigabytes the plan includes
     * @param maxBandwidthAllowanceInGigabytes gigabytes the plan allows at most
     * @param isOverApiAllowance whether more API calls were made than included
     * @param isOverBandwidthAllowance whether more was transferred than included
     * @param isOverMessageAllowance whether more messages were injected than included
     * @param extras the other members by their wire names, looked up ignoring case
     */
    public AccountData {
        extras = KeptExtras.copyOf(extras);
    }

    /**
     * The used fraction of the message allowance.
     *
     * @return for example 0.25; more than 1 if the allowance is exceeded; empty if either number is missing or the
     *     allowance is zero
     */
    public OptionalDouble messagesUsed() {
        return fraction(billingPeriodMessageCount, messageAllowance);
    }

    /**
     * The used fraction of the bandwidth allowance.
     *
     * @return for example 0.25; more than 1 if the allowance is exceeded; empty if either number is missing or the
     *     allowance is zero
     */
    public OptionalDouble bandwidthUsed() {
        return fraction(billingPeriodBandwidthCountInBytes, bandwidthAllowanceInBytes);
    }

    /**
     * The used fraction of the API allowance.
     *
     * @return for example 0.25; more than 1 if the allowance is exceeded; empty if either number is missing or the
     *     allowance is zero
     */
    public OptionalDouble apiCallsUsed() {
        return fraction(billingPeriodApiCount, apiAllowance);
    }

    private static OptionalDouble fraction(@Nullable Long used, @Nullable Long allowance) {
        if (used == null || allowance == null || allowance <= 0) return OptionalDouble.empty();
        return OptionalDouble.of((double) used / allowance);
    }
}
