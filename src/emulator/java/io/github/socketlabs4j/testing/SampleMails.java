package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import java.util.Base64;

/** The inbound mails of {@link WebhookSamples}. */
final class SampleMails {
    private SampleMails() {}

    /** A mail with text, HTML with a picture in it, repeated headers and a file. */
    static InboundMail full() {
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

    /** A mail with an envelope recipient and nothing else. */
    static InboundMail minimal() {
        return InboundMail.bare("", "help@inbound.example.com");
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
