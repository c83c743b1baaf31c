package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.internal.codec.document.Posts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stands for a row in checkpoints: 128 bits of a hash, which tell nothing of the row to whoever keeps them. */
final class Fingerprint {
    private static final int HEX_DIGITS = 128 / 4;

    private Fingerprint() {}

    /**
     * The fingerprint of a row. Users keep checkpoints, so that what goes in may never change: not the extras, and no field a
     * later version learns.
     */
    static String of(ReportRow row) {
        List<@Nullable Object> values =
                new ArrayList<>(Arrays.asList(row.serverId(), row.dateTime(), row.messageId(), row.mailingId()));
        values.addAll(ofItsKind(row));
        return Posts.identity(values.toArray()).substring(0, HEX_DIGITS);
    }

    private static List<@Nullable Object> ofItsKind(ReportRow row) {
        if (row instanceof FailedMessage r) {
            return Arrays.asList(r.toAddress(), r.fromAddress(), r.failureType(), r.failureCode(), r.reason());
        }
        if (row instanceof QueuedMessage r) {
            return Arrays.asList(r.toAddress(), r.fromAddress(), r.messageSize());
        }
        if (row instanceof ProcessedMessage r) {
            return Arrays.asList(
                    r.toAddress(), r.fromAddress(), r.disposition(), r.localIp(), r.messageSize(), r.response());
        }
        if (row instanceof SpamComplaint r) {
            return Arrays.asList(r.fromAddress(), r.originalRecipient(), r.type(), r.userAgent());
        }
        if (row instanceof OpenClick r) {
            return Arrays.asList(r.originalRecipient(), r.eventType(), r.url(), r.remoteIp());
        }
        throw new IllegalStateException("no fingerprint for " + row.getClass().getSimpleName());
    }
}
