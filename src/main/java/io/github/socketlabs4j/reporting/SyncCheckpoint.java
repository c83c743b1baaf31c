package io.github.socketlabs4j.reporting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a {@link ReportSync} has come: of which report, up to which moment, and which rows just before it were delivered.
 * Immutable; keep it as {@link #toText()}.
 */
public final class SyncCheckpoint {
    private static final SyncCheckpoint START = new SyncCheckpoint(null, null, null, new TreeMap<>(), Map.of());

    /** What it is a checkpoint of; null for nothing yet. */
    final @Nullable String subject;

    /** The second before which everything is dealt with; what was delivered of the rest is remembered. Null for none. */
    final @Nullable Long from;

    /** The newest second of all that was delivered, or null. */
    final @Nullable Long mark;

    /** The delivered rows since {@link #from}: for each second how many there are of each fingerprint. */
    final SortedMap<Long, Map<Long, Integer>> seconds;

    /** The delivered rows that no second can be said of. */
    final Map<Long, Delivered.Astray> astray;

    SyncCheckpoint(
            @Nullable String subject,
            @Nullable Long from,
            @Nullable Long mark,
            SortedMap<Long, Map<Long, Integer>> seconds,
            Map<Long, Delivered.Astray> astray) {
        this.subject = subject;
        this.from = from;
        this.mark = mark;
        TreeMap<Long, Map<Long, Integer>> copies = new TreeMap<>();
        seconds.forEach((second, counts) -> copies.put(second, Map.copyOf(counts)));
        this.seconds = Collections.unmodifiableSortedMap(copies);
        this.astray = Collections.unmodifiableMap(new LinkedHashMap<>(astray));
    }

    /**
     * The checkpoint before anything was delivered, of any report.
     *
     * @return the checkpoint
     */
    public static SyncCheckpoint start() {
        return START;
    }

    /**
     * The checkpoint as one line of text, to be kept wherever the rows are kept, best in the same transaction.
     *
     * @return printable ASCII: about 100 characters, and 8 for each row of the overlap
     */
    public String toText() {
        return CheckpointText.of(this);
    }

    /**
     * The checkpoint that a text holds.
     *
     * @param text what {@link #toText()} gave
     * @return the checkpoint
     * @throws IllegalArgumentException if it is no checkpoint, is not complete, or one of another version
     */
    public static SyncCheckpoint parse(String text) {
        return CheckpointText.parse(text);
    }

    /** Whether two checkpoints are the same place. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SyncCheckpoint that && toText().equals(that.toText());
    }

    @Override
    public int hashCode() {
        return toText().hashCode();
    }

    /** The report, the newest moment, and how many seconds are remembered. */
    @Override
    public String toString() {
        return "SyncCheckpoint[" + (subject == null ? "start" : subject) + ", up to "
                + (mark == null ? "nothing" : Questions.instant(mark)) + ", rows of " + seconds.size()
                + " seconds remembered]";
    }
}
