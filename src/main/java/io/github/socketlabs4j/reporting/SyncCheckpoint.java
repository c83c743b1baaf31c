package io.github.socketlabs4j.reporting;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The saved position of a {@link ReportSync}: the report, the time up to which rows were delivered, and fingerprints of
 * the rows delivered just before that time. Immutable. Store it as {@link #toText()}.
 */
public final class SyncCheckpoint {
    private static final SyncCheckpoint START = new SyncCheckpoint(null, null, null, new TreeMap<>(), Map.of());

    /** Report, server and filters, as {@link PageSource#subject()} names them; null before the first batch. */
    final @Nullable String subject;

    /** The epoch second at which the next run begins. Rows before it are finished and forgotten; null for none. */
    final @Nullable Long from;

    /** The epoch second of the newest delivered row, or null. */
    final @Nullable Long mark;

    /** The delivered rows since {@link #from}: for each epoch second the number of rows with each fingerprint. */
    final SortedMap<Long, Map<Long, Integer>> seconds;

    /** The delivered rows that count as undated, by fingerprint; see {@link DeliveredRows.Undated}. */
    final Map<Long, DeliveredRows.Undated> undated;

    SyncCheckpoint(
            @Nullable String subject,
            @Nullable Long from,
            @Nullable Long mark,
            SortedMap<Long, Map<Long, Integer>> seconds,
            Map<Long, DeliveredRows.Undated> undated) {
        this.subject = subject;
        this.from = from;
        this.mark = mark;
        TreeMap<Long, Map<Long, Integer>> copies = new TreeMap<>();
        seconds.forEach((second, counts) -> copies.put(second, Map.copyOf(counts)));
        this.seconds = Collections.unmodifiableSortedMap(copies);
        this.undated = Collections.unmodifiableMap(new LinkedHashMap<>(undated));
    }

    /**
     * The checkpoint to begin with, for any report. Nothing was delivered before it.
     *
     * @return the checkpoint
     */
    public static SyncCheckpoint start() {
        return START;
    }

    /**
     * The checkpoint as one line of text. Store it where the rows are stored, best in the same transaction.
     *
     * @return printable ASCII: about 100 characters, plus 8 for each row of the overlap
     */
    public String toText() {
        return CheckpointText.of(this);
    }

    /**
     * Reads a checkpoint from its text.
     *
     * @param text a result of {@link #toText()}
     * @return the checkpoint
     * @throws IllegalArgumentException if the text is not a checkpoint, is truncated or altered, or belongs to another
     *     version
     */
    public static SyncCheckpoint parse(String text) {
        return CheckpointText.parse(text);
    }

    /** Whether both checkpoints have the same text. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SyncCheckpoint that && toText().equals(that.toText());
    }

    @Override
    public int hashCode() {
        return toText().hashCode();
    }

    /** The report, the time of the newest delivered row, and the number of remembered seconds. */
    @Override
    public String toString() {
        return "SyncCheckpoint[" + (subject == null ? "start" : subject) + ", up to "
                + (mark == null ? "nothing" : Instant.ofEpochSecond(mark)) + ", rows of " + seconds.size()
                + " seconds remembered]";
    }
}
