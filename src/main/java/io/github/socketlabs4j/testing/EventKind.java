package io.github.socketlabs4j.testing;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A kind of event, and its fields in the order the platform was seen to post them, or that of its documents' samples. */
enum EventKind {
    VALIDATION("ServerId SecretKey Type", "Type DateTime ServerId SecretKey"),
    QUEUED(
            "* ServerId SecretKey FromAddress Subject MessageSize",
            "* ServerId SubaccountId SecretKey FromAddress Subject MessageSize Data"),
    DEFERRED(
            "* ServerId SecretKey FromAddress DeferralCode Reason",
            "* ServerId SubaccountId IpPoolId SecretKey FromAddress DeferralCode Reason Data"),
    DELIVERED(
            "* SecretKey RemoteMta ServerId Response LocalIp FromAddress",
            "* ServerId SubaccountId IpPoolId SecretKey Response LocalIp RemoteMta Data"),
    FAILED(
            "* SecretKey FailureCode Reason RemoteMta ServerId FailureType FromAddress BounceStatus DiagnosticCode",
            "* ServerId SubaccountId IpPoolId SecretKey FromAddress FailureType FailureCode Reason BounceStatus"
                    + " DiagnosticCode RemoteMta Data"),
    COMPLAINT(
            "* ServerId SecretKey FblType UserAgent From To Length",
            "* ServerId SecretKey FblType UserAgent From To Length"),
    TRACKING(
            "* ServerId SecretKey TrackingType Url ClientIp UserAgent Tag",
            "* ServerId SubaccountId SecretKey TrackingType Url ClientIp UserAgent Tag Data");

    private static final Set<String> NOT_TEXT = Set.of(
            "ServerId",
            "SubaccountId",
            "IpPoolId",
            "MessageSize",
            "DeferralCode",
            "FailureCode",
            "FailureType",
            "TrackingType",
            "Length",
            "Data");

    private final String form;
    private final String json;

    EventKind(String form, String json) {
        this.form = form;
        this.json = json;
    }

    /** The value of {@code Type}. */
    String wire() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    List<String> names(Webhook.Style style) {
        String names = style == Webhook.Style.FORM ? form : json;
        return List.of(
                names.replace("*", "Type DateTime MailingId MessageId Address").split(" "));
    }

    /** Whether a value that is absent is an empty text; otherwise it is null where there is a null. */
    static boolean isText(String name) {
        return !NOT_TEXT.contains(name);
    }
}
