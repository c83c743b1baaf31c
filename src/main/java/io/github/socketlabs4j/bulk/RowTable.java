package io.github.socketlabs4j.bulk;

import org.jspecify.annotations.Nullable;

/**
 * A hash table from ids to a few bits of state, and optionally a digest, with open addressing. An id is an upper part
 * of 64 bits and a lower part of 40 bits; its state is in bits 40 to 62 of the word of the lower part. An entry takes
 * 16 bytes, 24 with digests; at least a fifth of the slots is empty. Not thread-safe.
 */
final class RowTable {
    static final long LOWER_BITS = (1L << 40) - 1;
    private static final long USED = 1L << 63;
    private static final int SMALLEST = 8;

    /**
     * Two words for each slot: the upper part, and the lower part with state. The second word is 0 in an empty slot.
     */
    private long[] slots = new long[2 * SMALLEST];
    /** One digest for each slot; null while all are 0. */
    private long @Nullable [] digests;

    private int size;

    /** The slot of an id; -1 if the id is not in the table. */
    int find(long upper, long lower) {
        int slot = slot(slots, upper, lower);
        return slots[slot + 1] == 0 ? -1 : slot;
    }

    /**
     * The slot of an id, which is added if it is missing. A slot number is valid until the next call of this method.
     */
    int findOrAdd(long upper, long lower) {
        // Grows by half when four fifths are full: lookups are a little slower than in a half-empty table, but a
        // million rows must fit into a small heap.
        if (5L * size >= 2L * slots.length) grow();
        int slot = slot(slots, upper, lower);
        if (slots[slot + 1] == 0) {
            size++;
            slots[slot] = upper;
            slots[slot + 1] = lower | USED;
        }
        return slot;
    }

    /** The state of a slot, in bits 40 to 62; ignore the other bits. */
    long state(int slot) {
        return slots[slot + 1];
    }

    /** Replaces the bits of the mask, which must be among bits 40 to 62. */
    void setState(int slot, long bits, long mask) {
        slots[slot + 1] = (slots[slot + 1] & ~mask) | bits;
    }

    /** The digest of a slot; 0 if none was set. */
    long digest(int slot) {
        return digests == null ? 0 : digests[slot / 2];
    }

    void setDigest(int slot, long digest) {
        if (digests == null) digests = new long[slots.length / 2];
        digests[slot / 2] = digest;
    }

    private void grow() {
        long[] more = new long[2 * (slots.length * 3 / 4)];
        long[] moreDigests = digests == null ? null : new long[more.length / 2];
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

    /**
     * The slot that an id is in, or the empty slot where it belongs. The ids are hashes, so any of their bits can
     * choose the first slot.
     */
    private static int slot(long[] slots, long upper, long lower) {
        int count = slots.length / 2;
        for (int i = (int) (((upper & 0xFFFF_FFFFL) * count) >>> 32); ; i = i + 1 == count ? 0 : i + 1) {
            long found = slots[2 * i + 1];
            if (found == 0 || (slots[2 * i] == upper && (found & LOWER_BITS) == lower)) return 2 * i;
        }
    }
}
