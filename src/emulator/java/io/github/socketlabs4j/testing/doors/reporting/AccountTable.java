package io.github.socketlabs4j.testing.doors.reporting;

import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.platform.Account;
import io.github.socketlabs4j.testing.settings.Allowances;
import java.time.Instant;
import java.time.LocalDate;

/** The columns of {@code accountData}. */
final class AccountTable {
    static final String METHOD = "accountData";

    private static final long ACCOUNT_ID = 2288;
    private static final long GIGABYTE = 1L << 30;

    private AccountTable() {}

    /** The usage as an object of the answer. */
    static Members object(long serverId, Account.Usage used) {
        LocalDate year = used.month().withDayOfYear(1);
        Allowances allowed = used.allowances();
        long most = Allowances.most(allowed.bandwidthInBytes());
        return Members.of(
                new Member("ServerId", serverId),
                new Member("AccountId", ACCOUNT_ID),
                new Member("PlanBillingPeriodStart", start(year)),
                new Member("PlanBillingPeriodEnd", secondBefore(year.plusYears(1))),
                new Member("BillingPeriodStart", start(used.month())),
                new Member("BillingPeriodEnd", secondBefore(used.month().plusMonths(1))),
                new Member("BillingPeriodMessageCount", used.messages()),
                new Member("BillingPeriodBandwidthCountInBytes", used.bytes()),
                new Member("BillingPeriodBandwidthCountInGigabytes", used.bytes() / GIGABYTE),
                new Member("BillingPeriodApiCount", used.calls()),
                new Member("ApiAllowance", allowed.apiCalls()),
                new Member("MaxApiAllowance", Allowances.most(allowed.apiCalls())),
                new Member("MessageAllowance", allowed.messages()),
                new Member("MaxMessageAllowance", Allowances.most(allowed.messages())),
                new Member("BandwidthAllowanceInBytes", allowed.bandwidthInBytes()),
                new Member("MaxBandwidthAllowanceInBytes", most),
                new Member("BandwidthAllowanceInGigabytes", allowed.bandwidthInBytes() / GIGABYTE),
                new Member("MaxBandwidthAllowanceInGigabytes", most / GIGABYTE),
                new Member("IsOverApiAllowance", used.calls() > allowed.apiCalls()),
                new Member("IsOverBandwidthAllowance", used.bytes() > allowed.bandwidthInBytes()),
                new Member("IsOverMessageAllowance", used.messages() > allowed.messages()));
    }

    private static Instant start(LocalDate day) {
        return Account.start(day);
    }

    private static Instant secondBefore(LocalDate day) {
        return Account.start(day).minusSeconds(1);
    }
}
