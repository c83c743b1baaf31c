package io.github.socketlabs4j.internal.codec;

import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import java.time.Instant;
import java.util.Map;

/** A row of {@code messagesFailed}, for tests of the codec. */
record Failure(
        Long serverId,
        Instant dateTime,
        String messageId,
        String mailingId,
        String toAddress,
        String fromAddress,
        FailureType failureType,
        FailureCode failureCode,
        String reason,
        Map<String, String> extras) {
    static final Shape<Failure> SHAPE = Shape.<Failure>of("Failure")
            .whole("ServerId", "AccountId")
            .instant("DateTime")
            .text("MessageId")
            .text("MailingId")
            .text("ToAddress")
            .text("FromAddress")
            .open(FailureType::of, "FailureType")
            .open(FailureCode::of, "FailureCode")
            .text("Reason")
            .make(v -> new Failure(
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
}
