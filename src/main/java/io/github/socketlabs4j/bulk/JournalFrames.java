package io.github.socketlabs4j.bulk;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of a journal's file. A frame is a length, the same length with all bits inverted, a CRC32C of the
 * payload, and a payload of that length. Because the length is stored twice, a damaged length is not mistaken for the
 * length of an incomplete frame at the end.
 */
final class JournalFrames {
    private static final int HEADER = 3 * Integer.BYTES;

    private final DataInputStream in;
    private final long length;
    private long end;

    /** Reads a file from its start. */
    JournalFrames(RandomAccessFile file) throws IOException {
        this(file, 0);
    }

    /** Reads a file from a position where a frame ends. */
    JournalFrames(RandomAccessFile file, long from) throws IOException {
        file.seek(from);
        this.in = new DataInputStream(new BufferedInputStream(new ReadFrom(file)));
        this.length = file.length();
        this.end = from;
    }

    /** Where the last whole frame ends. */
    long end() {
        return end;
    }

    /**
     * The next frame's payload.
     *
     * @return the payload; null at the end of the file or at an incomplete last frame
     * @throws IOException if the frame is damaged
     */
    byte @Nullable [] next() throws IOException {
        long left = length - end;
        if (left < HEADER) return null;
        int size = in.readInt();
        int inverted = in.readInt();
        int crc = in.readInt();
        // The file system had made the file longer, but had not written the bytes.
        if (size == 0 && inverted == 0 && crc == 0 && isBlank(left - HEADER)) return null;
        if (size != ~inverted || size <= 0) throw damaged("has no length");
        if (left - HEADER < size) return null;
        byte[] payload = in.readNBytes(size);
        if (crc != crc(payload)) throw damaged("does not have the bytes that were written");
        end += HEADER + size;
        return payload;
    }

    /** Whether the rest of the file is zeros. */
    private boolean isBlank(long bytes) throws IOException {
        for (long i = 0; i < bytes; i++) {
            if (in.read() != 0) return false;
        }
        return true;
    }

    private IOException damaged(String how) {
        return new IOException("it is damaged: the entry at byte " + end + " of " + length + " " + how
                + ". What was sent after that entry is not known; settle this run by hand");
    }

    private static int crc(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload);
        return (int) crc.getValue();
    }

    /** The frame of a payload. */
    static byte[] frame(byte[] payload) {
        return ByteBuffer.allocate(HEADER + payload.length)
                .putInt(payload.length)
                .putInt(~payload.length)
                .putInt(crc(payload))
                .put(payload)
                .array();
    }

    /** The file as a stream from its current position. Closing the stream does not close the file. */
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
