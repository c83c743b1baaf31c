package io.github.socketlabs4j.transport.okhttp;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * A socket that gives much to the system at once. OkHttp writes a long body in pieces of eight kilobytes, and to hand one over costs
 * more than to fill it, so that several are kept until there is enough or OkHttp flushes. Whatever is shorter, as a small request
 * is, and whatever TLS writes, goes out as it comes.
 */
final class WideSocket extends Socket {
    /** The pieces in which OkHttp writes what is longer. */
    private static final int OKHTTPS = 8 * 1024;

    /** The most that the JDK hands over at once. */
    private static final int MOST = 64 * 1024;

    private @Nullable OutputStream out;

    @Override
    public synchronized OutputStream getOutputStream() throws IOException {
        if (out == null) out = new Wide(super.getOutputStream());
        return out;
    }

    /** For one thread at a time, as OkHttp writes. */
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
            if (length > MOST || (count == 0 && length != OKHTTPS)) {
                socket.write(bytes, offset, length);
                return;
            }
            // Only connections that have carried something long keep so much memory.
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
            // Of what could not be written nothing is written again.
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
