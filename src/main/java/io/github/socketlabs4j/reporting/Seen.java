package io.github.socketlabs4j.reporting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How often rows with one fingerprint were delivered, and the time they all have. */
final class Delivered {
    private static final int FINGERPRINT_BYTES = 128 / 8;

    final Instant time;
    final int count;

    Delivered(Instant time, int count) {
        this.time = time;
        this.count = count;
    }

    Delivered oneMore() {
        return new Delivered(time, count + 1);
    }

    /**
     * 128 bits that stand for a row. They are kept in checkpoints, so that what goes in may never change: not the extras, and no
     * field a later version learns.
     */
    static String fingerprint(ReportRow row) {
        StringBuilder text = new StringBuilder();
        add(text, row.serverId(), row.dateTime(), row.messageId(), row.mailingId());
        if (row instanceof FailedMessage r) {
            add(text, r.toAddress(), r.fromAddress(), r.failureType(), r.failureCode(), r.reason());
        } else if (row instanceof QueuedMessage r) {
            add(text, r.toAddress(), r.fromAddress(), r.messageSize());
        } else if (row instanceof ProcessedMessage r) {
            add(text, r.toAddress(), r.fromAddress(), r.disposition(), r.localIp(), r.messageSize(), r.response());
        } else if (row instanceof SpamComplaint r) {
            add(text, r.fromAddress(), r.originalRecipient(), r.type(), r.userAgent());
        } else {
            OpenClick r = (OpenClick) row;
            add(text, r.originalRecipient(), r.eventType(), r.url(), r.remoteIp());
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The length before each value keeps neighbours apart. */
    private static void add(StringBuilder text, @Nullable Object... values) {
        for (Object value : values) {
            String spelled = Objects.toString(value, "");
            text.append(spelled.length()).append(':').append(spelled);
        }
    }
}
