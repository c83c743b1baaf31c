package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.mail.TrackingType;

/** The wire shapes of the answers. The platform's rows have four members in common. */
final class ReportShapes {
    static final Shape<FailedMessage> FAILED = ReportShapes.<FailedMessage>row("FailedMessage")
            .text("ToAddress")
            .text("FromAddress")
            .open(FailureType::of, "FailureType")
            .open(FailureCode::of, "FailureCode")
            .text("Reason")
            .make(v -> new FailedMessage(
                    v.whole(0),
                    v.instant(1),
                    v.text(2),
                    v.text(3),
                    v.text(4),
                    v.text(5),
                    v.object(6),
                    v.object(7),
                    v.text(8),
                    v.extras()));

    static final Shape<QueuedMessage> QUEUED = ReportShapes.<QueuedMessage>row("QueuedMessage")
            .text("ToAddress")
            .text("FromAddress")
            .whole("MessageSize")
            .make(v -> new QueuedMessage(
                    v.whole(0), v.instant(1), v.text(2), v.text(3), v.text(4), v.text(5), v.whole(6), v.extras()));

    static final Shape<ProcessedMessage> PROCESSED = ReportShapes.<ProcessedMessage>row("ProcessedMessage")
            .text("ToAddress")
            .text("FromAddress")
            .open(Disposition::of, "Disposition")
            .text("LocalIp")
            .whole("MessageSize")
            .text("Response")
            .make(v -> new ProcessedMessage(
                    v.whole(0),
                    v.instant(1),
                    v.text(2),
                    v.text(3),
                    v.text(4),
                    v.text(5),
                    v.object(6),
                    v.text(7),
                    v.whole(8),
                    v.text(9),
                    v.extras()));

    static final Shape<SpamComplaint> COMPLAINT = ReportShapes.<SpamComplaint>row("SpamComplaint")
            .text("FromAddress")
            .text("OriginalRecipient", "ToAddress", "Address")
            .open(FblType::of, "Type", "FblType")
            .text("UserAgent")
            .make(v -> new SpamComplaint(
                    v.whole(0),
                    v.instant(1),
                    v.text(2),
                    v.text(3),
                    v.text(4),
                    v.text(5),
                    v.object(6),
                    v.text(7),
                    v.extras()));

    static final Shape<OpenClick> OPEN_CLICK = ReportShapes.<OpenClick>row("OpenClick")
            .text("OriginalRecipient")
            .open(TrackingType::of, "EventType")
            .text("URL")
            .text("RemoteIp")
            .make(v -> new OpenClick(
                    v.whole(0),
                    v.instant(1),
                    v.text(2),
                    v.text(3),
                    v.text(4),
                    v.object(5),
                    v.text(6),
                    v.text(7),
                    v.extras()));

    static final Shape<AccountData> ACCOUNT = Shape.<AccountData>of("AccountData")
            .whole("ServerId")
            .whole("AccountId")
            .instant("PlanBillingPeriodStart")
            .instant("PlanBillingPeriodEnd")
            .instant("BillingPeriodStart")
            .instant("BillingPeriodEnd")
            .whole("BillingPeriodMessageCount")
            .whole("BillingPeriodBandwidthCountInBytes")
            .decimal("BillingPeriodBandwidthCountInGigabytes")
            .whole("BillingPeriodApiCount")
            .whole("ApiAllowance")
            .whole("MaxApiAllowance")
            .whole("MessageAllowance")
            .whole("MaxMessageAllowance")
            .whole("BandwidthAllowanceInBytes")
            .whole("MaxBandwidthAllowanceInBytes")
            .decimal("BandwidthAllowanceInGigabytes")
            .decimal("MaxBandwidthAllowanceInGigabytes")
            .flag("IsOverApiAllowance")
            .flag("IsOverBandwidthAllowance")
            .flag("IsOverMessageAllowance")
            .make(v -> new AccountData(
                    v.whole(0),
                    v.whole(1),
                    v.instant(2),
                    v.instant(3),
                    v.instant(4),
                    v.instant(5),
                    v.whole(6),
                    v.whole(7),
                    v.decimal(8),
                    v.whole(9),
                    v.whole(10),
                    v.whole(11),
                    v.whole(12),
                    v.whole(13),
                    v.whole(14),
                    v.whole(15),
                    v.decimal(16),
                    v.decimal(17),
                    v.flag(18),
                    v.flag(19),
                    v.flag(20),
                    v.extras()));

    private ReportShapes() {}

    /** Begins the table of a row with the members of {@link ReportRow}, in slots 0 to 3. */
    private static <T extends ReportRow> Shape.Table<T> row(String what) {
        return Shape.<T>of(what)
                .whole("ServerId", "AccountId")
                .instant("DateTime")
                .text("MessageId")
                .text("MailingId");
    }
}
