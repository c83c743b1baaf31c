package io.github.socketlabs4j.reporting;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * How far a {@link ReportSync} has come: a moment, and which rows just before it were delivered. Immutable; keep it as
 * {@link #toText()}.
 */
public final class SyncCheckpoint {
    private static final String VERSION = "1";
    private static final SyncCheckpoint START = new SyncCheckpoint(null, null, Map.of());

    final @Nullable Instant highWater;

    /** What lies before this moment is dealt with; what was delivered of the rest is remembered. Null for no limit. */
    final @Nullable Instant from;

    final Map<String, Seen> seen;

    SyncCheckpoint(@Nullable Instant highWater, @Nullable Instant from, Map<String, Seen> seen) {
        this.highWater = highWater;
        this.from = from;
        this.seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
    }

    /**
     * The checkpoint before anything was delivered.
     *
     * @return the checkpoint
     */
    public static SyncCheckpoint start() {
        return START;
    }

    /**
     * The checkpoint as one line of text, to be kept wherever the rows are kept, best in the same transaction.
     *
     * @return printable ASCII, about 50 characters for each row of the overlap
     */
    public String toText() {
        StringJoiner text =
                new StringJoiner(" ").add(VERSION).add(spell(highWater)).add(spell(from));
        seen.forEach((fingerprint, rows) -> text.add(fingerprint + "/" + rows.time() + "/" + rows.count()));
        return text.toString();
    }

    /**
     * The checkpoint that a text holds.
     *
     * @param text what {@link #toText()} gave
     * @return the checkpoint
     * @throws IllegalArgumentException if it is no checkpoint, or one of a newer version
     */
    public static SyncCheckpoint parse(String text) {
        String[] parts = text.strip().split(" ", -1);
        if (parts.length < 3 || !parts[0].equals(VERSION)) {
            throw new IllegalArgumentException(
                    "no checkpoint of this version: expected a text that begins with " + VERSION);
        }
        try {
            Map<String, Seen> seen = new LinkedHashMap<>();
            for (int i = 3; i < parts.length; i++) {
                String[] rows = parts[i].split("/", -1);
                seen.put(rows[0], new Seen(Instant.parse(rows[1]), Integer.parseInt(rows[2])));
            }
            return new SyncCheckpoint(moment(parts[1]), moment(parts[2]), seen);
        } catch (DateTimeParseException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("no checkpoint: " + e.getMessage(), e);
        }
    }

    private static String spell(@Nullable Instant moment) {
        return moment == null ? "-" : moment.toString();
    }

    private static @Nullable Instant moment(String text) {
        return text.equals("-") ? null : Instant.parse(text);
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

    /** The moment and how many rows are remembered. */
    @Override
    public String toString() {
        return "SyncCheckpoint[" + highWater + ", " + seen.size() + " rows remembered]";
    }
}
