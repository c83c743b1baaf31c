package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.transport.HttpBody;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request. OkHttp never sends it twice by itself, and it distinguishes failures of its source from those
 * of the socket.
 *
 * <p>The last byte is held back until the source has ended without a failure, and is sent only if the request was not
 * ended early. So if the source fails, if it is shorter or longer than announced, or if the caller was told that the
 * request did not arrive, the request certainly did not arrive complete.
 */
final class OneShotBody extends RequestBody {
    /** OkHttp sends a body up to this length in one piece. */
    private static final int SHORT = 8 * 1024;

    private final HttpBody body;
    private final @Nullable MediaType type;
    private final long length;
    private final Flight flight;
    private final CancelOnInterrupt guard;

    OneShotBody(HttpBody body, @Nullable MediaType type, Flight flight, CancelOnInterrupt guard) {
        this.body = body;
        this.type = type;
        this.length = body.contentLength();
        this.flight = flight;
        this.guard = guard;
    }

    @Override
    public @Nullable MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public boolean isOneShot() {
        return true; // or OkHttp posts again when it is told 503 with Retry-After: 0
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        Tap tap = new Tap(sink.outputStream());
        try {
            body.writeTo(tap);
            tap.finish();
        } catch (IOException | RuntimeException | Error e) {
            if (tap.socketFailure != null) throw tap.socketFailure;
            throw new SourceException(e);
        }
        // The source may have disarmed the guard, and next comes the wait for the response.
        guard.rearm();
    }

    /** Counts the bytes, remembers a failure of the socket, and holds back the last byte. */
    private final class Tap extends OutputStream {
        private final OutputStream out;
        private long written;
        private byte last;
        private @Nullable IOException socketFailure;

        Tap(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            if (count == 0) return;
            if (written + count > length) {
                throw new IOException("the body is longer than the " + length + " bytes it was announced with");
            }
            written += count;
            int now = count;
            if (written == length) {
                now--;
                last = bytes[offset + now];
            }
            pass(bytes, offset, now);
        }

        /** Does nothing: OkHttp flushes when the request is complete. */
        @Override
        public void flush() {}

        /** Does nothing: OkHttp closes its stream itself. */
        @Override
        public void close() {}

        void finish() throws IOException {
            if (socketFailure != null) throw socketFailure;
            if (written < length) {
                throw new IOException(
                        "the body ended after " + written + " of the " + length + " bytes it was announced with");
            }
            // A long body is sent without its last byte first: if that fails, the request certainly did not arrive
            // complete.
            if (length > SHORT) flushOut();
            if (!flight.mayGiveLastByte()) {
                socketFailure = new InterruptedIOException("it was ended before its last byte");
                throw socketFailure;
            }
            if (length > 0) pass(new byte[] {last}, 0, 1);
        }

        private void flushOut() throws IOException {
            guard.rearm();
            try {
                out.flush();
            } catch (IOException e) {
                socketFailure = e;
                throw e;
            }
        }

        private void pass(byte[] bytes, int offset, int count) throws IOException {
            // A source that reads a file channel has disarmed the guard, and the write may block.
            guard.rearm();
            try {
                out.write(bytes, offset, count);
            } catch (IOException e) {
                socketFailure = e;
                throw e;
            }
        }
    }
}
