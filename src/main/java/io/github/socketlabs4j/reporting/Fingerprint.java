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
 * Computes the fingerprint of a row: 48 bits of a hash. Checkpoints hold fingerprints instead of rows, because a
 * fingerprint reveals nothing of its row. It only has to distinguish rows of the same second, for which 48 bits are
 * enough.
 *
 * <p>Stored checkpoints outlive a change of the report's format and of this library's version. So a fixed list of
 * columns goes into the hash, each value in one normalised form whatever the format. Extras are left out, and so are
 * columns that a later version adds to a record. If the list or a form ever has to change, {@link #COLUMNS} must change
 * too.
 */
final class Fingerprint {
    /** The version of the list of columns and of their forms; checkpoints contain it. */
    static final int COLUMNS = 1;

    /** The length of a fingerprint. */
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
        columns.addColumnsOf(row);
        return columns.hash();
    }

    /** The fingerprint of some texts, such as the filters of a query. */
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

    /** Adds the columns that the rows of only one report have. */
    private void addColumnsOf(ReportRow row) {
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

    // Known words go in as the numbers that reports send, unknown words as they are received. If a later version
    // makes an unknown word known, it must add a line here that keeps the received word; FingerprintTest fails
    // without it.

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

    /**
     * XML parsers turn every line break into \n, so the line breaks of the other formats are turned into it as well.
     */
    private void text(@Nullable String value) {
        append(value == null ? "" : value.replace("\r\n", "\n").replace('\r', '\n'));
    }

    /**
     * The text of a value that cannot be parsed is among the extras. It may be the only difference between two rows.
     */
    private String unreadable(String name) {
        String received = extras.get(name);
        return received == null ? "" : "?" + received;
    }

    private void append(String value) {
        // With its length in front, no value can run into the next: "a", "bc" differs from "ab", "c".
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
