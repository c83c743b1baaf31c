package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.codec.Posts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * 128 bits that stand for a row. They are kept in checkpoints, so that what goes in may never change: not the extras, and no
 * field a later version learns.
 */
final class Fingerprint {
    private static final int HEXADECIMAL_DIGITS = 128 / 4;

    private Fingerprint() {}

    static String of(ReportRow row) {
        return Posts.identity(values(row).toArray()).substring(0, HEXADECIMAL_DIGITS);
    }

    private static List<Object> values(ReportRow row) {
        List<Object> common = Arrays.asList(row.serverId(), row.dateTime(), row.messageId(), row.mailingId());
        List<Object> own;
        if (row instanceof FailedMessage r) {
            own = Arrays.asList(r.toAddress(), r.fromAddress(), r.failureType(), r.failureCode(), r.reason());
        } else if (row instanceof QueuedMessage r) {
            own = Arrays.asList(r.toAddress(), r.fromAddress(), r.messageSize());
        } else if (row instanceof ProcessedMessage r) {
            own = Arrays.asList(
                    r.toAddress(), r.fromAddress(), r.disposition(), r.localIp(), r.messageSize(), r.response());
        } else if (row instanceof SpamComplaint r) {
            own = Arrays.asList(r.fromAddress(), r.originalRecipient(), r.type(), r.userAgent());
        } else if (row instanceof OpenClick r) {
            own = Arrays.asList(r.originalRecipient(), r.eventType(), r.url(), r.remoteIp());
        } else {
            throw new IllegalArgumentException("no fingerprint for " + row.getClass());
        }
        return Stream.concat(common.stream(), own.stream()).collect(Collectors.toList());
    }
}
