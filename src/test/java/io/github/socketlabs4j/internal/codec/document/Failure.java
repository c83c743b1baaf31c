package io.github.socketlabs4j.internal.codec.document;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import java.time.Instant;
import java.util.Map;

/** A row of the {@code messagesFailed} report, for tests of the codec. */
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
    static final Shape<Failure> SHAPE = Shape.of("Failure", t -> {
        Column<Long> serverId = t.whole("ServerId", "AccountId");
        Column<Instant> dateTime = t.instant("DateTime");
        Column<String> messageId = t.text("MessageId");
        Column<String> mailingId = t.text("MailingId");
        Column<String> toAddress = t.text("ToAddress");
        Column<String> fromAddress = t.text("FromAddress");
        Column<FailureType> failureType = t.open("FailureType", FailureType::of);
        Column<FailureCode> failureCode = t.open("FailureCode", FailureCode::of);
        Column<String> reason = t.text("Reason");
        return v -> new Failure(
                v.get(serverId),
                v.get(dateTime),
                v.get(messageId),
                v.get(mailingId),
                v.get(toAddress),
                v.get(fromAddress),
                v.get(failureType),
                v.get(failureCode),
                v.get(reason),
                v.extras());
    });
}
