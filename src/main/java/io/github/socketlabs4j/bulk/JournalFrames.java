package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of a journal's file: a length, the same length with all bits turned, a CRC32C of what follows, and as many bytes.
 * The length is there twice so that one that was damaged is not taken for that of a frame that breaks off.
 */
final class JournalFrames {
    private static final int HEAD = 3 * Integer.BYTES;
    /** Of a kind of journal, and its version. */
    private static final String MARK = "socketlabs4j bulk journal 1";

    private final DataInputStream in;
    private final long length;
    private long end;

    /** Reads a file from where it stands, which is its beginning. */
    JournalFrames(RandomAccessFile file) throws IOException {
        this.in = new DataInputStream(new BufferedInputStream(new ReadFrom(file)));
        this.length = file.length();
    }

    /** Where the last whole frame ends. */
    long end() {
        return end;
    }

    /**
     * The next frame's payload.
     *
     * @return null at the end, or if the last frame breaks off
     * @throws IOException if the frame is damaged
     */
    byte @Nullable [] next() throws IOException {
        long left = length - end;
        if (left < HEAD) return null;
        int size = in.readInt();
        int turned = in.readInt();
        int crc = in.readInt();
        if (size == 0 && turned == 0 && crc == 0 && isBlank(left - HEAD))
            return null; // The file had grown, and no more.
        if (size != ~turned || size <= 0) throw damaged("has no length");
        if (left - HEAD < size) return null;
        byte[] payload = in.readNBytes(size);
        if (crc != crc(payload)) throw damaged("does not have the bytes that were written");
        end += HEAD + size;
        return payload;
    }

    private boolean isBlank(long bytes) throws IOException {
        for (long i = 0; i < bytes; i++) {
            if (in.read() != 0) return false;
        }
        return true;
    }

    private IOException damaged(String how) {
        return new IOException("it is damaged: what stands at byte " + end + " of " + length + " " + how
                + ". Nobody can say what was sent behind that; settle this run by hand");
    }

    private static int crc(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload);
        return (int) crc.getValue();
    }

    static byte[] frame(byte[] payload) {
        return ByteBuffer.allocate(HEAD + payload.length)
                .putInt(payload.length)
                .putInt(~payload.length)
                .putInt(crc(payload))
                .put(payload)
                .array();
    }

    static byte[] payload(List<JournalEntry> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(40 * entries.size());
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(entries.size());
        for (JournalEntry entry : entries) {
            out.writeUTF(entry.kind().name());
            out.writeUTF(entry.messageId());
            if (entry.kind() == Kind.SENDING) out.writeLong(entry.digest());
            if (entry.kind() == Kind.REFUSED) out.writeUTF(entry.code() == null ? "" : entry.code());
        }
        return bytes.toByteArray();
    }

    static List<JournalEntry> entries(byte[] payload) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
        int count = in.readInt();
        List<JournalEntry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Kind kind = kind(in.readUTF());
            String messageId = in.readUTF();
            long digest = kind == Kind.SENDING ? in.readLong() : 0;
            String code = kind == Kind.REFUSED ? in.readUTF() : null;
            entries.add(new JournalEntry(kind, messageId, digest, code));
        }
        return entries;
    }

    private static Kind kind(String name) throws IOException {
        try {
            return Kind.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "it has an entry of the kind " + name + ": a later version of this library wrote it; use that", e);
        }
    }

    /**
     * The first frame.
     *
     * @param run whose journal it is
     * @param content the digest of what the run sends
     */
    record Header(String run, String content) {
        static Header of(byte[] payload) throws IOException {
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload))) {
                String mark = in.readUTF();
                if (!mark.equals(MARK))
                    throw new IOException("it is no journal of this version: it begins with " + mark);
                return new Header(in.readUTF(), in.readUTF());
            }
        }

        byte[] payload() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeUTF(MARK);
            out.writeUTF(run);
            out.writeUTF(content);
            return bytes.toByteArray();
        }
    }

    /** The file as a stream, which does not close it. */
    private static final class ReadFrom extends InputStream {
        private final RandomAccessFile file;

        ReadFrom(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            return file.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            return file.read(bytes, offset, count);
        }
    }
}
