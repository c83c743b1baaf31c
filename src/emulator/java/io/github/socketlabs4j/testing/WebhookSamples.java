package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Posts as the platform makes them, with your keys, for tests of your endpoint. Immutable and thread-safe.
 *
 * <pre>{@code
 * WebhookSamples samples = WebhookSamples.of(14321, "the secret key");
 * WebhookRequest post = samples.event(WebhookSamples.Kind.FAILED, WebhookSamples.Style.FORM);
 * String contentType = post.contentType();
 * byte[] body = post.body().readAllBytes();
 * }</pre>
 */
public final class WebhookSamples {
    // What mails have in common: MailingId, MessageId and Address; and the fields of their recipients' browsers.
    private static final String NEWS = "march-news ";
    private static final String ORDER = "receipts ord-5530 bo@example.org";
    private static final String READER = NEWS + "news-91 di@example.org";
    private static final String TRACKED = "ClientIp=198.51.100.7\nUserAgent=Mozilla/5.0\n";

    private final long serverId;
    private final String secretKey;

    /** What a post tells of. */
    public enum Kind {
        /** Nothing: it asks for the validation key. */
        VALIDATION("Validation", "09:39:00", "", ""),
        /** The platform took a mail. */
        QUEUED("Queued", "09:40:11", ORDER, """
                FromAddress=shop@example.com
                Subject=Your order 5530
                MessageSize=20311"""),
        /** The recipient's server put it off. */
        DEFERRED("Deferred", "09:40:12", ORDER, """
                FromAddress=shop@example.com
                DeferralCode=3003
                Reason=451 4.7.1 try again later"""),
        /** The recipient's server took it. */
        DELIVERED("Delivered", "09:40:13", ORDER, """
                Response=250 2.0.0 OK queued as 7A1B2C
                LocalIp=203.0.113.25
                RemoteMta=mx1.example.org
                FromAddress=shop@example.com"""),
        /** It bounced for good. */
        FAILED("Failed", "09:41:02", NEWS + "ord-5521 ann@example.org", """
                FailureType=Permanent
                FailureCode=2001
                Reason=550 5.1.1 no such user
                RemoteMta=mx1.example.org
                FromAddress=shop@example.com
                BounceStatus=5.1.1
                DiagnosticCode=smtp; 550 5.1.1 no such user"""),
        /** It was not tried, because the recipient is suppressed. */
        SUPPRESSED("Failed", "09:41:02", NEWS + "ord-5521 ann@example.org", """
                FailureType=Suppressed
                FailureCode=9999
                Reason=NA
                FromAddress=shop@example.com"""),
        /** The recipient called it spam. */
        COMPLAINT("Complaint", "11:02:44", NEWS + "news-88 cy@example.org", """
                FblType=abuse
                UserAgent=ExampleMail-FBL/1.0
                From=Example News <news@example.com>
                To=cy@example.org
                Length=495"""),
        /** The recipient followed a link. */
        CLICK("Tracking", "12:15:30", READER, TRACKED + "TrackingType=0\nUrl=https://www.example.com/offer?id=7"),
        /** The recipient opened it. */
        OPEN("Tracking", "12:15:20", READER, TRACKED + "TrackingType=1"),
        /** The recipient wants no more. */
        UNSUBSCRIBE("Tracking", "12:16:00", READER, TRACKED + "TrackingType=2");

        private final String type;
        private final String time;
        private final String mail;
        private final String fields;

        Kind(String type, String time, String mail, String fields) {
            this.type = type;
            this.time = time;
            this.mail = mail;
            this.fields = fields;
        }
    }

    /** How an event is written. */
    public enum Style {
        /** Form fields, as endpoints made before June 2021 get them. */
        FORM,
        /** A flat JSON object, as newer endpoints get it. */
        JSON,
        /** The same object as member {@code data} of another one. */
        WRAPPED_JSON
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
    public WebhookRequest event(Kind kind, Style style) {
        return event(kind).post(style).request();
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
        return mail.post(serverId, secretKey).request();
    }

    private WireEvent event(Kind kind) {
        Instant time = Instant.parse("2014-03-18T" + kind.time + "Z");
        WireEvent event = new WireEvent(kind.type, serverId, secretKey, time);
        if (kind == Kind.VALIDATION) return event;
        String[] mail = kind.mail.split(" ", -1);
        event.with("MailingId", mail[0])
                .with("MessageId", mail[1])
                .with("Address", mail[2])
                .with("SubaccountId", 77L)
                .with("IpPoolId", 3L)
                .data(Map.of("tenant", "t-7"), List.of("march", "web"));
        for (String line : kind.fields.split("\n", -1)) {
            String[] field = line.split("=", 2);
            event.with(field[0], field[1]);
        }
        return event;
    }

    private static InboundMail letter() {
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
