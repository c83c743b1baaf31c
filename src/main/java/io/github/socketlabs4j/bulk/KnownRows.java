package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Of mails that may have been sent, or were not, what else is known; of the millions that were accepted nothing is kept. */
    private final Map<String, Unsettled> unsettled = new HashMap<>();

    /**
     * What an event is compared with before it is believed to be of a mail, and by which an old silence is told from a new one.
     *
     * @param serverId where it was to be sent from; 0 if that is not known
     * @param recipient of the address; 0 if that is not known
     * @param at when it was about to be sent; null if that is not known
     */
    record Unsettled(
            long serverId, long recipient, @Nullable Instant at) {
        private static Unsettled of(JournalEntry entry) {
            return new Unsettled(entry.serverId(), entry.recipient(), entry.at());
        }

        private boolean isAbout(JournalEntry seen) {
            return same(serverId, seen.serverId()) && same(recipient, seen.recipient());
        }

        private static boolean same(long one, long other) {
            return one == 0 || other == 0 || one == other;
        }
    }

    /**
     * Keeps the newest that is said of a mail, and the newest digest. But what was accepted stays so: nothing that comes later can take
     * a mail back.
     */
    void put(JournalEntry entry) {
        String messageId = entry.messageId();
        Kind kind = entry.kind();
        if (kind == Kind.SEEN) {
            if (isOpen(entry)) keep(new JournalEntry(Kind.ACCEPTED, messageId, 0, null));
        } else if (kind(messageId) != Kind.ACCEPTED) {
            keep(entry);
        }
    }

    /** Whether an event is of a mail of which it is not known that it was sent. */
    boolean isOpen(JournalEntry seen) {
        Unsettled mail = unsettled.get(seen.messageId());
        return mail != null && mail.isAbout(seen);
    }

    /** What else is known of a mail that may have been sent, or was not; null of all others. */
    @Nullable
    Unsettled unsettled(String messageId) {
        return unsettled.get(messageId);
    }

    /** Whether a mail that may have been sent was about to be no later than that, and was not seen. */
    boolean isAbsentSince(String messageId, Instant moment) {
        Kind kind = kind(messageId);
        Unsettled mail = unsettled.get(messageId);
        return (kind == Kind.SENDING || kind == Kind.UNKNOWN)
                && mail != null
                && mail.at() != null
                && !mail.at().isAfter(moment);
    }

    private void keep(JournalEntry entry) {
        switch (entry.kind()) {
            case SENDING -> unsettled.put(entry.messageId(), Unsettled.of(entry));
            case UNKNOWN, NOT_SENT -> unsettled.putIfAbsent(entry.messageId(), Unsettled.of(entry));
            default -> unsettled.remove(entry.messageId());
        }
        int slot = slotFor(entry.messageId());
        long kind = (KINDS.indexOf(entry.kind()) + 1L) << KIND_SHIFT;
        slots[slot + 1] = (slots[slot + 1] & ~KIND_BITS) | kind;
        if (entry.digest() != 0) {
            if (digests == null) digests = new long[slots.length / 2];
            digests[slot / 2] = entry.digest();
        }
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
        return RowIds.isOurs(messageId) ? bits(messageId, 0, UPPER) : hash(messageId, 0);
    }

    private static long lower(String messageId) {
        return RowIds.isOurs(messageId) ? bits(messageId, UPPER, messageId.length()) : hash(messageId, 1) & LOWER_BITS;
    }

    private static long bits(String messageId, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) bits = (bits << BITS) | RowIds.value(messageId.charAt(i));
        return bits;
    }

    /** Of a mail that came with an id of its own. */
    private static long hash(String messageId, int half) {
        byte[] hash = RowIds.sha256().digest(messageId.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(hash).getLong(half * Long.BYTES);
    }
}
