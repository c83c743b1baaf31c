package io.github.socketlabs4j.bulk;

import org.jspecify.annotations.Nullable;

/**
 * What is known of some ids, in 16 bytes for each, 24 with digests, and a quarter of that in room to grow. An id is 64 bits and 40
 * more; what is known of it has the other 24 bits. Not thread-safe.
 */
final class RowTable {
    private static final long LOWER_BITS = (1L << 40) - 1;
    private static final long USED = 1L << 63;
    private static final int SMALLEST = 8;

    /** Two for each slot, the second 0 in an empty one. */
    private long[] slots = new long[2 * SMALLEST];
    /** As many as slots; null as long as all are 0. */
    private long @Nullable [] digests;

    private int size;

    /** The slot of an id; -1 if nothing is known of it. */
    int find(long upper, long lower) {
        int slot = slot(slots, upper, lower);
        return slots[slot + 1] == 0 ? -1 : slot;
    }

    /** The slot of an id, which is the id's from now on, until another is made. */
    int make(long upper, long lower) {
        // At four fifths it grows by half: a little slower than half empty, and a million rows have to fit.
        if (5L * size >= 2L * slots.length) grow();
        int slot = slot(slots, upper, lower);
        if (slots[slot + 1] == 0) {
            size++;
            slots[slot] = upper;
            slots[slot + 1] = lower | USED;
        }
        return slot;
    }

    /** What is known, in bits 40 to 62; all others are another's. */
    long known(int slot) {
        return slots[slot + 1];
    }

    /** Sets some of the bits 40 to 62. */
    void know(int slot, long bits, long mask) {
        slots[slot + 1] = (slots[slot + 1] & ~mask) | bits;
    }

    /** The digest, or 0. */
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

    /** Where an id is, or would be. The ids are hashes, so that any of their bits do. */
    private static int slot(long[] slots, long upper, long lower) {
        int count = slots.length / 2;
        for (int i = (int) (((upper & 0xFFFF_FFFFL) * count) >>> 32); ; i = i + 1 == count ? 0 : i + 1) {
            long found = slots[2 * i + 1];
            if (found == 0 || (slots[2 * i] == upper && (found & LOWER_BITS) == lower)) return 2 * i;
        }
    }
}
