package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the mails of a run, by their ids. There may be millions, and little memory: so it is kept in many tables, of which
 * one at a time is copied to grow. Not thread-safe.
 */
final class KnownRows {
    private static final int TABLE_BITS = 8;
    private static final List<Kind> KINDS = List.of(Kind.values());

    private static final int BITS = 5;
    /** So many characters of an id are in its upper half; the others, and the kind above them, are in the lower. */
    private static final int UPPER = 12;

    /** So many bits of an upper half are below those that say in which table it is. */
    private static final int TABLE_SHIFT = BITS * UPPER - TABLE_BITS;

    private static final long LOWER_BITS = (1L << 40) - 1;
    private static final int KIND_SHIFT = 40;
    private static final long KIND_BITS = 0xFL << KIND_SHIFT;
    private static final long MET = 1L << 44;

    private final @Nullable RowTable[] tables = new RowTable[1 << TABLE_BITS];

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

    /** The ids of the mails that may have been sent, of which nobody knows. */
    Stream<String> unknown() {
        return unsettled.keySet().stream().filter(this::isUnknown);
    }

    private boolean isUnknown(String messageId) {
        Kind kind = kind(messageId);
        return kind == Kind.SENDING || kind == Kind.UNKNOWN;
    }

    /** Whether a mail that may have been sent was about to be no later than that, and was not seen. */
    boolean isAbsentSince(String messageId, Instant moment) {
        Unsettled mail = unsettled.get(messageId);
        return isUnknown(messageId)
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
        long upper = upper(entry.messageId());
        RowTable table = table(upper);
        int slot = table.make(upper, lower(entry.messageId()));
        table.know(slot, (KINDS.indexOf(entry.kind()) + 1L) << KIND_SHIFT, KIND_BITS);
        if (entry.digest() != 0) table.setDigest(slot, entry.digest());
    }

    /** Notes that a mail's row was met in this start; false if it was before. */
    boolean meet(String messageId) {
        long upper = upper(messageId);
        RowTable table = table(upper);
        int slot = table.make(upper, lower(messageId));
        boolean first = (table.known(slot) & MET) == 0;
        table.know(slot, MET, MET);
        return first;
    }

    /** What was said last of a mail, or null. */
    @Nullable
    Kind kind(String messageId) {
        long upper = upper(messageId);
        RowTable table = table(upper);
        int slot = table.find(upper, lower(messageId));
        int kind = slot < 0 ? 0 : (int) ((table.known(slot) & KIND_BITS) >> KIND_SHIFT);
        return kind == 0 ? null : KINDS.get(kind - 1);
    }

    /** The digest of a mail's row, or 0. */
    long digest(String messageId) {
        long upper = upper(messageId);
        RowTable table = table(upper);
        int slot = table.find(upper, lower(messageId));
        return slot < 0 ? 0 : table.digest(slot);
    }

    private RowTable table(long upper) {
        int i = (int) (upper >>> TABLE_SHIFT) & (tables.length - 1);
        RowTable table = tables[i];
        if (table == null) {
            table = new RowTable();
            tables[i] = table;
        }
        return table;
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
