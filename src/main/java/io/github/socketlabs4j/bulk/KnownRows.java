package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the mails of a run, by their ids: 16 bytes and a little for each, for there may be millions. Not thread-safe. */
final class KnownRows {
    private static final int SMALLEST = 1024;
    private static final List<Kind> KINDS = List.of(Kind.values());

    private static final int BITS = 5;
    /** So many characters of an id are in its upper half; the others, and the kind above them, are in the lower. */
    private static final int UPPER = 12;

    private static final long LOWER_BITS = (1L << 40) - 1;
    private static final int KIND_SHIFT = 40;
    private static final long KIND_BITS = 0xFL << KIND_SHIFT;
    private static final long MET = 1L << 44;
    private static final long USED = 1L << 45;

    /** Two for each slot, the second 0 in an empty one. */
    private long[] slots = new long[2 * SMALLEST];
    /** As many as slots; null as long as all are 0. */
    private long @Nullable [] digests;

    private int size;

    /**
     * Keeps the newest that is said of a mail, and the newest digest.
     *
     * @return what was said of it before, or null
     */
    @Nullable
    Kind put(JournalEntry entry) {
        int slot = slotFor(entry.messageId());
        Kind before = kindAt(slot);
        long kind = (KINDS.indexOf(entry.kind()) + 1L) << KIND_SHIFT;
        slots[slot + 1] = (slots[slot + 1] & ~KIND_BITS) | kind;
        if (entry.digest() != 0) {
            if (digests == null) digests = new long[slots.length / 2];
            digests[slot / 2] = entry.digest();
        }
        return before;
    }

    /** Notes that a mail's row was met in this start; false if it was before. */
    boolean meet(String messageId) {
        int slot = slotFor(messageId);
        boolean first = (slots[slot + 1] & MET) == 0;
        slots[slot + 1] |= MET;
        return first;
    }

    /** What was said last of a mail, or null. */
    @Nullable
    Kind kind(String messageId) {
        return kindAt(slot(slots, upper(messageId), lower(messageId)));
    }

    private @Nullable Kind kindAt(int slot) {
        int kind = (int) ((slots[slot + 1] & KIND_BITS) >> KIND_SHIFT);
        return kind == 0 ? null : KINDS.get(kind - 1);
    }

    /** The digest of a mail's row, or 0. */
    long digest(String messageId) {
        return digests == null ? 0 : digests[slot(slots, upper(messageId), lower(messageId)) / 2];
    }

    /** The slot of an id, which is the id's from now on. */
    private int slotFor(String messageId) {
        if (3L * size >= slots.length) grow();
        long upper = upper(messageId);
        long lower = lower(messageId);
        int slot = slot(slots, upper, lower);
        if (slots[slot + 1] == 0) {
            size++;
            slots[slot] = upper;
            slots[slot + 1] = lower | USED;
        }
        return slot;
    }

    private void grow() {
        long[] more = new long[2 * slots.length];
        long[] moreDigests = digests == null ? null : new long[slots.length];
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i + 1] == 0) continue;
            int slot = slot(more, slots[i], slots[i + 1] & LOWER_BITS);
            more[slot] = slots[i];
            more[slot + 1] = slots[i + 1];
            if (digests != null && moreDigests != null) moreDigests[slot / 2] = digests[i / 2];
        }
        slots = more;
        digests = moreDigests;
    }

    /** Where an id is, or would be. The ids are hashes, so that any of their bits do. */
    private static int slot(long[] slots, long upper, long lower) {
        int mask = slots.length / 2 - 1;
        for (int i = (int) upper & mask; ; i = (i + 1) & mask) {
            long found = slots[2 * i + 1];
            if (found == 0 || (slots[2 * i] == upper && (found & LOWER_BITS) == lower)) return 2 * i;
        }
    }

    private static long upper(String messageId) {
        return bits(messageId, 0, UPPER);
    }

    private static long lower(String messageId) {
        return bits(messageId, UPPER, messageId.length());
    }

    private static long bits(String messageId, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) bits = (bits << BITS) | RowIds.ALPHABET.indexOf(messageId.charAt(i));
        return bits;
    }
}
