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
 * Reads the frames of a journal's file: a length, the same length with all bits turned, a CRC32C of what follows, and as many bytes.
 * The length is there twice so that one that was damaged is not taken for that of a frame that breaks off.
 */
final class JournalFrames {
    private static final int HEAD = 3 * Integer.BYTES;

    private final DataInputStream in;
    private final long length;
    private long end;

    /** Reads a file from its beginning. */
    JournalFrames(RandomAccessFile file) throws IOException {
        this(file, 0);
    }

    /** Reads a file from where a frame ends. */
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
