package io.github.socketlabs4j.transport.okhttp;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * A socket with a larger write buffer. OkHttp writes a long body in pieces of 8 KiB, and passing a piece to the
 * operating system costs more than filling it. So pieces of exactly that size are collected until the buffer is full or
 * OkHttp flushes. Shorter writes, such as those of a small request, and the writes of TLS are passed on at once.
 */
final class WideSocket extends Socket {
    /** The size of the pieces in which OkHttp writes a long body. */
    private static final int PIECE = 8 * 1024;

    /** The most bytes that the JDK passes to the operating system in one write. */
    private static final int MOST = 64 * 1024;

    private @Nullable OutputStream out;

    @Override
    public synchronized OutputStream getOutputStream() throws IOException {
        if (out == null) out = new Wide(super.getOutputStream());
        return out;
    }

    /** Not thread-safe: OkHttp writes on one thread at a time. */
    private static final class Wide extends OutputStream {
        private final OutputStream socket;
        private byte @Nullable [] held;
        private int count;

        Wide(OutputStream socket) {
            this.socket = socket;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (count + length > MOST) writeHeld();
            if (length > MOST || (count == 0 && length != PIECE)) {
                socket.write(bytes, offset, length);
                return;
            }
            // Allocated late: only connections that were used for a long body have a buffer.
            if (held == null) held = new byte[MOST];
            System.arraycopy(bytes, offset, held, count, length);
            count += length;
        }

        @Override
        public void flush() throws IOException {
            writeHeld();
            socket.flush();
        }

        private void writeHeld() throws IOException {
            int length = count;
            // Set before the write: if it fails, nothing is written a second time.
            count = 0;
            if (held != null && length > 0) socket.write(held, 0, length);
        }

        @Override
        public void close() throws IOException {
            try {
                writeHeld();
            } finally {
                socket.close();
            }
        }
    }
}
