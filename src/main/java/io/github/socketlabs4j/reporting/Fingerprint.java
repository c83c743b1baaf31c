package io.github.socketlabs4j.reporting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * 128 bits that stand for a row. They are kept in checkpoints, so that what goes in may never change: not the extras, and no
 * field a later version learns.
 */
final class Fingerprint {
    private Fingerprint() {}

    static String of(ReportRow row) {
        // The length before each value keeps neighbours apart.
        String text = values(row).stream()
                .map(value -> Objects.toString(value, ""))
                .map(value -> value.length() + ":" + value)
                .collect(Collectors.joining());
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
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
