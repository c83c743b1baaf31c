package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The payload of a frame: entries as bytes. A byte in each entry says which of the optional members follow. */
final class JournalEntries {
    private static final int DIGEST = 1;
    private static final int CODE = 2;
    private static final int SERVER = 4;
    private static final int RECIPIENT = 8;
    private static final int AT = 16;
    private static final int USUAL_BYTES = 72;

    private JournalEntries() {}

    static byte[] payload(List<JournalEntry> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES * entries.size());
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(entries.size());
        for (JournalEntry entry : entries) write(entry, out);
        return bytes.toByteArray();
    }

    private static void write(JournalEntry entry, DataOutputStream out) throws IOException {
        Instant at = entry.at();
        out.writeUTF(entry.kind().name());
        out.writeUTF(entry.messageId());
        out.writeByte((entry.digest() == 0 ? 0 : DIGEST)
                | (entry.code() == null ? 0 : CODE)
                | (entry.serverId() == 0 ? 0 : SERVER)
                | (entry.recipient() == 0 ? 0 : RECIPIENT)
                | (at == null ? 0 : AT));
        if (entry.digest() != 0) out.writeLong(entry.digest());
        if (entry.code() != null) out.writeUTF(entry.code());
        if (entry.serverId() != 0) out.writeLong(entry.serverId());
        if (entry.recipient() != 0) out.writeLong(entry.recipient());
        if (at != null) out.writeLong(at.toEpochMilli());
    }

    static List<JournalEntry> of(byte[] payload) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
        int count = in.readInt();
        List<JournalEntry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) entries.add(read(in));
        return entries;
    }

    private static JournalEntry read(DataInputStream in) throws IOException {
        Kind kind = kind(in.readUTF());
        String messageId = in.readUTF();
        int members = in.readUnsignedByte();
        long digest = (members & DIGEST) == 0 ? 0 : in.readLong();
        String code = (members & CODE) == 0 ? null : in.readUTF();
        long serverId = (members & SERVER) == 0 ? 0 : in.readLong();
        long recipient = (members & RECIPIENT) == 0 ? 0 : in.readLong();
        @Nullable Instant at = (members & AT) == 0 ? null : Instant.ofEpochMilli(in.readLong());
        return new JournalEntry(kind, messageId, digest, code, serverId, recipient, at);
    }

    private static Kind kind(String name) throws IOException {
        try {
            return Kind.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "it has an entry of the kind " + name + ": a later version of this library wrote it; use that", e);
        }
    }
}
