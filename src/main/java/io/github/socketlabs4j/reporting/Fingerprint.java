package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.mail.TrackingType;
import io.github.socketlabs4j.wire.OpenValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a row in checkpoints: 48 bits of a hash, which tell nothing of the row to whoever keeps them. Rows are only told
 * apart from others of the same second, for which 48 bits are plenty.
 *
 * <p>Users keep checkpoints, while formats and this library change. So values go in by one spelling each, whatever the format,
 * and of a fixed list of columns; not the extras, and no column a later version learns. Where the list or a spelling has to
 * change, {@link #COLUMNS} changes with it.
 */
final class Fingerprint {
    /** The version of the columns and their spelling; checkpoints name it. */
    static final int COLUMNS = 1;

    static final int BYTES = 6;

    private final StringBuilder text = new StringBuilder(256);
    private final Map<String, String> extras;

    private Fingerprint(Map<String, String> extras) {
        this.extras = extras;
    }

    private Fingerprint(ReportRow row) {
        this(row.extras());
        number("ServerId", row.serverId());
        time("DateTime", row.dateTime());
        text(row.messageId());
        text(row.mailingId());
    }

    /** The fingerprint of a row: a number of 48 bits. */
    static long of(ReportRow row) {
        Fingerprint columns = new Fingerprint(row);
        columns.ofItsKind(row);
        return columns.hash();
    }

    /** What stands for the filters of a query. */
    static long ofTexts(@Nullable String one, @Nullable String other, Map<String, String> more) {
        Fingerprint texts = new Fingerprint(Map.of());
        texts.text(one);
        texts.text(other);
        new TreeMap<>(more).forEach((name, value) -> {
            texts.text(name);
            texts.text(value);
        });
        return texts.hash();
    }

    private void ofItsKind(ReportRow row) {
        if (row instanceof FailedMessage r) {
            text(r.toAddress());
            text(r.fromAddress());
            word(r.failureType() == null ? null : failureType(r.failureType()));
            word(r.failureCode() == null ? null : r.failureCode().wire());
            text(r.reason());
        } else if (row instanceof QueuedMessage r) {
            text(r.toAddress());
            text(r.fromAddress());
            number("MessageSize", r.messageSize());
        } else if (row instanceof ProcessedMessage r) {
            text(r.toAddress());
            text(r.fromAddress());
            word(r.disposition() == null ? null : disposition(r.disposition()));
            text(r.localIp());
            number("MessageSize", r.messageSize());
            text(r.response());
        } else if (row instanceof SpamComplaint r) {
            text(r.fromAddress());
            text(r.originalRecipient());
            word(r.type() == null ? null : r.type().wire());
            text(r.userAgent());
        } else if (row instanceof OpenClick r) {
            text(r.originalRecipient());
            word(r.eventType() == null ? null : eventType(r.eventType()));
            text(r.url());
            text(r.remoteIp());
        } else {
            throw new IllegalStateException(
                    "no fingerprint for " + row.getClass().getSimpleName());
        }
    }

    // Words are spelled as reports send them. A word that a later version learns stays spelled as it is received: that
    // version needs a line here, as the tests of words that nobody knows yet will say.

    private static String failureType(FailureType type) {
        return switch (type.known()) {
            case TEMPORARY -> "0";
            case PERMANENT -> "1";
            case SUPPRESSED -> "2";
            case UNKNOWN -> type.wire();
        };
    }

    private static String disposition(Disposition disposition) {
        return switch (disposition.known()) {
            case FAILED -> "0";
            case SENT -> "1";
            case UNKNOWN -> disposition.wire();
        };
    }

    private static String eventType(TrackingType type) {
        return switch (type.known()) {
            case CLICK -> "0";
            case OPEN -> "1";
            case UNSUBSCRIBE -> "2";
            case UNKNOWN -> type.wire();
        };
    }

    private void word(@Nullable String word) {
        append(word == null ? "" : OpenValue.fold(word));
    }

    private void number(String name, @Nullable Long value) {
        append(value == null ? unreadable(name) : value.toString());
    }

    private void time(String name, @Nullable Instant value) {
        append(value == null ? unreadable(name) : value.toString());
    }

    /** XML has only one way to end a line; the others have all. */
    private void text(@Nullable String value) {
        append(value == null ? "" : value.replace("\r\n", "\n").replace('\r', '\n'));
    }

    /** What cannot be read is kept among the extras, and may be all that tells two rows apart. */
    private String unreadable(String name) {
        String received = extras.get(name);
        return received == null ? "" : "?" + received;
    }

    private void append(String value) {
        // The length before each value keeps neighbours apart.
        text.append(value.length()).append(':').append(value);
    }

    private long hash() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            long bits = 0;
            for (int i = 0; i < BYTES; i++) bits = (bits << 8) | (hash[i] & 0xff);
            return bits;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
