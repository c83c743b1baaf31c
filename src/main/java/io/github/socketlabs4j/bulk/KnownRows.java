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
 * What the journal says about the mails of a run, by message id. There may be millions of mails and little memory, so
 * the data is spread over many tables: growing copies one small table at a time. Not thread-safe.
 *
 * <p>A message id made by {@link RowIds} is 20 characters of 5 bits, 100 bits: the first 12 characters are the upper 60
 * bits, the other 8 the lower 40. Of any other id, 104 bits of its SHA-256 are used.
 */
final class KnownRows {
    private static final int TABLE_BITS = 8;
    private static final List<Kind> KINDS = List.of(Kind.values());

    /** The number of characters of an id in its upper part. */
    private static final int UPPER = 12;

    /** The number of bits of the upper part below those that select the table. */
    private static final int TABLE_SHIFT = RowIds.BITS * UPPER - TABLE_BITS;

    /**
     * The state of an id: in bits 40 to 43 the kind's number plus one, 0 for none; in bit 44 whether its row was met.
     */
    private static final int KIND_SHIFT = 40;

    private static final long KIND_BITS = 0xFL << KIND_SHIFT;
    private static final long MET = 1L << 44;

    private final @Nullable RowTable[] tables = new RowTable[1 << TABLE_BITS];

    /**
     * More about the mails that are unknown or were not sent. Accepted and rejected mails, which may be millions, have
     * no entry here.
     */
    private final Map<String, Unsettled> unsettled = new HashMap<>();

    /**
     * More about a mail that is unknown or was not sent. Server and recipient are compared with those of an event, the
     * time with {@link BulkOptions#absenceCounts}.
     *
     * @param serverId the server that it was to be sent from; 0 if not known
     * @param recipient 64 bits of a digest of the address; 0 if not known
     * @param at when it was about to be sent; null if not known
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
     * Adds an entry of the journal. A later entry about a mail replaces an earlier one, and its digest if it has one.
     * But an accepted mail stays accepted, because nothing can take a sent mail back. A {@link Kind#SEEN} entry makes
     * an unknown mail, or one that was thought not sent, accepted, and has no effect on others.
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

    /** Whether an event names a mail that is not yet known to have been sent. */
    boolean isOpen(JournalEntry seen) {
        Unsettled mail = unsettled.get(seen.messageId());
        return mail != null && mail.isAbout(seen);
    }

    /** More about a mail that is unknown or was not sent; null for all other mails. */
    @Nullable
    Unsettled unsettled(String messageId) {
        return unsettled.get(messageId);
    }

    /** The ids of the mails of which it is not known whether they were sent. */
    Stream<String> unknown() {
        return unsettled.keySet().stream().filter(this::isUnknown);
    }

    private boolean isUnknown(String messageId) {
        Kind kind = kind(messageId);
        return kind == Kind.SENDING || kind == Kind.UNKNOWN;
    }

    /** Whether it is not known if a mail was sent, and it was about to be sent at the given moment or earlier. */
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
        int slot = table.findOrAdd(upper, lower(entry.messageId()));
        table.setState(slot, (KINDS.indexOf(entry.kind()) + 1L) << KIND_SHIFT, KIND_BITS);
        if (entry.digest() != 0) table.setDigest(slot, entry.digest());
    }

    /** Marks a mail's row as met in this start; false if it was marked before. */
    boolean markMet(String messageId) {
        long upper = upper(messageId);
        RowTable table = table(upper);
        int slot = table.findOrAdd(upper, lower(messageId));
        boolean first = (table.state(slot) & MET) == 0;
        table.setState(slot, MET, MET);
        return first;
    }

    /** What the journal said last about a mail; null if nothing. */
    @Nullable
    Kind kind(String messageId) {
        long upper = upper(messageId);
        RowTable table = table(upper);
        int slot = table.find(upper, lower(messageId));
        int kind = slot < 0 ? 0 : (int) ((table.state(slot) & KIND_BITS) >> KIND_SHIFT);
        return kind == 0 ? null : KINDS.get(kind - 1);
    }

    /** The digest of a mail's row; 0 if none is known. */
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
        return RowIds.isOurs(messageId)
                ? bits(messageId, UPPER, messageId.length())
                : hash(messageId, 1) & RowTable.LOWER_BITS;
    }

    private static long bits(String messageId, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) bits = (bits << RowIds.BITS) | RowIds.value(messageId.charAt(i));
        return bits;
    }

    /** Eight bytes of the SHA-256 of an id that was not made by {@link RowIds}. */
    private static long hash(String messageId, int half) {
        byte[] hash = RowIds.sha256().digest(messageId.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(hash).getLong(half * Long.BYTES);
    }
}
