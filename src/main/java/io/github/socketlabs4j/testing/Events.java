package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.mail.TrackingType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells the endpoint for notifications of each change of state. */
final class Events {
    /** Addresses and names kept for documentation, so that nobody is named. */
    static final String REMOTE_IP = "198.51.100.7";

    static final String REPORTER = "Example-Feedback/1.0";
    private static final String BROWSER = "Mozilla/5.0";

    private final Settings settings;
    private final Webhook hook;

    Events(Settings settings, Webhook hook) {
        this.settings = settings;
        this.hook = hook;
    }

    void queued(DeliveryRecord.Queued mail, Letter letter) {
        hook.post(event(EventKind.QUEUED, mail.dateTime(), mail.toAddress(), letter)
                .with("MessageSize", mail.messageSize()));
    }

    void delivered(DeliveryRecord.Processed mail, Letter letter) {
        hook.post(event(EventKind.DELIVERED, mail.dateTime(), mail.toAddress(), letter)
                .with("Response", mail.response() + "\r\n")
                .with("LocalIp", mail.localIp())
                .with("RemoteMta", exchanger(mail.toAddress())));
    }

    /** A failure; if it came later, a bounce mail told of it. */
    void failed(DeliveryRecord.Failed mail, Letter letter, boolean later) {
        boolean tried = !FailureType.SUPPRESSED.equals(mail.failureType());
        hook.post(event(EventKind.FAILED, mail.dateTime(), mail.toAddress(), letter)
                .with("FailureType", mail.failureType())
                .with("FailureCode", mail.failureCode())
                .with("Reason", mail.reason())
                .with("RemoteMta", tried ? exchanger(mail.toAddress()) : null)
                .with("BounceStatus", later ? status(mail.reason()) : null)
                .with("DiagnosticCode", later ? "smtp; " + mail.reason() : null));
    }

    void deferred(DeliveredMail mail, FailureCode code, Instant time) {
        hook.post(event(EventKind.DEFERRED, time, mail.recipient(), mail.letter())
                .with("DeferralCode", code)
                .with("Reason", "451 4.7.1 " + code.meaning()));
    }

    void complained(DeliveredMail mail, FblType type, Instant time) {
        hook.post(event(EventKind.COMPLAINT, time, mail.recipient(), mail.letter())
                .with("FblType", type.wire())
                .with("UserAgent", REPORTER)
                .with("From", mail.from().toString())
                .with("To", DeliveredMail.join(mail.to()))
                .with("Length", mail.letter().size()));
    }

    void tracked(DeliveredMail mail, TrackingType type, @Nullable String url, Instant time) {
        hook.post(event(EventKind.TRACKING, time, mail.recipient(), mail.letter())
                .with("TrackingType", type)
                .with("Url", url)
                .with("ClientIp", REMOTE_IP)
                .with("UserAgent", BROWSER));
    }

    private WireEvent event(EventKind kind, Instant time, String address, Letter letter) {
        return new WireEvent(kind, settings.serverId(), settings.secretKey(), time)
                .with("Address", address)
                .with("MailingId", letter.mailingId())
                .with("MessageId", letter.messageId())
                .with("FromAddress", letter.from().address())
                .with("Subject", letter.subject())
                .data(letter.metadata(), letter.tags());
    }

    private static String exchanger(String address) {
        return "mx1." + address.substring(address.indexOf('@') + 1);
    }

    /** The enhanced status in a remote server's words, such as 5.1.1. */
    private static @Nullable String status(String reason) {
        String[] words = reason.split(" ", 3);
        return words.length > 1 && words[1].matches("[245]\\.\\d{1,3}\\.\\d{1,3}") ? words[1] : null;
    }
}
