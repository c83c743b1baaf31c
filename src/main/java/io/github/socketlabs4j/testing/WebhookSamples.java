package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.mail.TrackingType;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Posts as the platform makes them, with your keys, for tests of an endpoint that need no emulator. Immutable and thread-safe.
 *
 * <pre>{@code
 * WebhookSamples samples = WebhookSamples.of(14321, "the secret key");
 * WebhookRequest post = samples.event(WebhookSamples.Kind.FAILED, Webhook.Style.FORM);
 * String contentType = post.contentType();
 * byte[] body = post.open(Long.MAX_VALUE).readAllBytes();
 * }</pre>
 */
public final class WebhookSamples {
    private static final AnswerChange AS_RECORDED = new AnswerChange(AnswerChange.Kind.NONE, 0);

    private final long serverId;
    private final String secretKey;

    /** What a post tells of. */
    public enum Kind {
        /** Nothing: it asks for the validation key. */
        VALIDATION,
        /** The platform took a mail. */
        QUEUED,
        /** The recipient's server put it off. */
        DEFERRED,
        /** The recipient's server took it. */
        DELIVERED,
        /** It bounced for good. */
        FAILED,
        /** It was not tried, because the recipient is suppressed. */
        SUPPRESSED,
        /** The recipient called it spam. */
        COMPLAINT,
        /** The recipient followed a link. */
        CLICK,
        /** The recipient opened it. */
        OPEN,
        /** The recipient wants no more. */
        UNSUBSCRIBE
    }

    private WebhookSamples(long serverId, String secretKey) {
        this.serverId = serverId;
        this.secretKey = Objects.requireNonNull(secretKey, "secretKey");
    }

    /**
     * Samples for an endpoint.
     *
     * @param serverId the server they come from. Wire: {@code ServerId}
     * @param secretKey the key they carry. Wire: {@code SecretKey}
     * @return the samples
     */
    public static WebhookSamples of(long serverId, String secretKey) {
        return new WebhookSamples(serverId, secretKey);
    }

    /**
     * An event, or the validation. A form has the fields that older endpoints get, JSON those of newer ones.
     *
     * @param kind what it tells of
     * @param style how it is written
     * @return always the same post
     */
    public WebhookRequest event(Kind kind, Webhook.Style style) {
        return request(event(kind).post(style, AS_RECORDED));
    }

    /**
     * A mail with all there is: text, HTML with a picture in it, headers that repeat, a file.
     *
     * @return always the same post
     */
    public WebhookRequest mail() {
        return mail(letter());
    }

    /**
     * A mail with nothing in it: whatever may be null is.
     *
     * @return always the same post
     */
    public WebhookRequest minimalMail() {
        return mail(InboundMail.bare("", "help@inbound.example.com"));
    }

    /**
     * A mail of your own.
     *
     * @param mail the mail
     * @return the post, which is held in memory
     * @throws IllegalArgumentException if the mail has no recipient
     * @throws UncheckedIOException if a file of it cannot be read
     */
    public WebhookRequest mail(InboundMail mail) {
        return request(mail.post(serverId, secretKey, Long.MAX_VALUE, AS_RECORDED));
    }

    private static WebhookRequest request(Post post) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            post.body().writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return WebhookRequest.of(post.body().contentType(), bytes.toByteArray());
    }

    private WireEvent event(Kind kind) {
        return switch (kind) {
            case VALIDATION -> event(EventKind.VALIDATION, "09:39:00");
            case QUEUED ->
                about(EventKind.QUEUED, "09:40:11", "receipts", "ord-5530", "bo@example.org")
                        .with("FromAddress", "shop@example.com")
                        .with("Subject", "Your order 5530")
                        .with("MessageSize", 20_311L);
            case DEFERRED ->
                about(EventKind.DEFERRED, "09:40:12", "receipts", "ord-5530", "bo@example.org")
                        .with("FromAddress", "shop@example.com")
                        .with("DeferralCode", FailureCode.of(3003))
                        .with("Reason", "451 4.7.1 try again later");
            case DELIVERED ->
                about(EventKind.DELIVERED, "09:40:13", "receipts", "ord-5530", "bo@example.org")
                        .with("Response", "250 2.0.0 OK queued as 7A1B2C\r\n")
                        .with("LocalIp", "203.0.113.25")
                        .with("RemoteMta", "mx1.example.org")
                        .with("FromAddress", "shop@example.com");
            case FAILED ->
                about(EventKind.FAILED, "09:41:02", "march-news", "ord-5521", "ann@example.org")
                        .with("FailureType", FailureType.PERMANENT)
                        .with("FailureCode", FailureCode.of(2001))
                        .with("Reason", "550 5.1.1 no such user")
                        .with("RemoteMta", "mx1.example.org")
                        .with("FromAddress", "shop@example.com")
                        .with("BounceStatus", "5.1.1")
                        .with("DiagnosticCode", "smtp; 550 5.1.1 no such user");
            case SUPPRESSED ->
                about(EventKind.FAILED, "09:41:02", "march-news", "ord-5521", "ann@example.org")
                        .with("FailureType", FailureType.SUPPRESSED)
                        .with("FailureCode", FailureCode.of(9999))
                        .with("Reason", "NA")
                        .with("FromAddress", "shop@example.com");
            case COMPLAINT ->
                about(EventKind.COMPLAINT, "11:02:44", "march-news", "news-88", "cy@example.org")
                        .with("FblType", FblType.ABUSE.wire())
                        .with("UserAgent", "ExampleMail-FBL/1.0")
                        .with("From", "Example News <news@example.com>")
                        .with("To", "cy@example.org")
                        .with("Length", 495L);
            case CLICK -> tracking(TrackingType.CLICK, "12:15:30").with("Url", "https://www.example.com/offer?id=7");
            case OPEN -> tracking(TrackingType.OPEN, "12:15:20");
            case UNSUBSCRIBE -> tracking(TrackingType.UNSUBSCRIBE, "12:16:00");
        };
    }

    private WireEvent tracking(TrackingType type, String time) {
        return about(EventKind.TRACKING, time, "march-news", "news-91", "di@example.org")
                .with("TrackingType", type)
                .with("ClientIp", "198.51.100.7")
                .with("UserAgent", "Mozilla/5.0");
    }

    private WireEvent about(EventKind kind, String time, String mailingId, String messageId, String address) {
        return event(kind, time)
                .with("MailingId", mailingId)
                .with("MessageId", messageId)
                .with("Address", address)
                .with("SubaccountId", 77L)
                .with("IpPoolId", 3L)
                .data(Map.of("tenant", "t-7"), List.of("march", "web"));
    }

    private WireEvent event(EventKind kind, String time) {
        return new WireEvent(kind, serverId, secretKey, Instant.parse("2014-03-18T" + time + "Z"));
    }

    static InboundMail letter() {
        return InboundMail.from(EmailAddress.of("ann@example.org", "Ann"))
                .to(EmailAddress.of("help@inbound.example.com", "Help Desk"))
                .subject("Broken screw")
                .text("Hello,\nmy screw is broken.\n")
                .html("<p>Hello, my screw is broken. <img src=\"cid:logo1@example.org\"></p>")
                .header(
                        "Received",
                        "from mail.example.org ([198.51.100.20]) by mx.socketlabs.com with ESMTP;"
                                + " Tue, 18 Mar 2014 09:40:13 -0400")
                .header(
                        "Received",
                        "from laptop ([203.0.113.9])\r\n by mail.example.org with ESMTPSA;"
                                + " Tue, 18 Mar 2014 09:40:10 -0400")
                .header("Date", "Tue, 18 Mar 2014 09:40:09 -0400")
                .header("Message-ID", "<20140318.77@example.org>")
                .header("X-Empty", null)
                .header("Content-Type", "multipart/mixed;\r\n\tboundary=\"b1\"")
                .header("MIME-Version", "1.0")
                .attach(Attachment.of("logo.png", "image/png", decoded("iVBORw0KGgo="))
                        .inline("logo1@example.org")
                        .header("Content-Disposition", "inline"))
                .attach(Attachment.of("photo.jpg", "image/jpeg", decoded("/9j/4AAQSkZJRg==")))
                .ip("198.51.100.20")
                .spamScore(1.8);
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    /** Whose samples they are; never the key. */
    @Override
    public String toString() {
        return "WebhookSamples[" + serverId + "]";
    }
}
