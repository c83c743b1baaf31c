package io.github.socketlabs4j.transport.okhttp;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import okhttp3.Response;

/** The body of a response. Interrupting the thread that reads it cancels the call; closing it closes the response. */
final class AnswerBody extends InputStream {
    private final Response response;
    private final InputStream in;
    private final Flight flight;
    private final CancelOnInterrupt guard;
    private final Runnable afterClose;

    AnswerBody(Flight flight, Response response, CancelOnInterrupt guard, Runnable afterClose) {
        this.response = response;
        this.in = response.body().byteStream();
        this.flight = flight;
        this.guard = guard;
        this.afterClose = afterClose;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        if (count == 0) return 0; // Okio would block until the next byte arrives, and readNBytes may ask for 0 bytes
        int read;
        boolean interrupted;
        guard.arm();
        try {
            read = in.read(bytes, offset, count);
        } catch (IOException e) {
            if (flight.ended() == Flight.Ended.TOO_LATE) throw new InterruptedIOException("its time was up");
            // As in OkHttpTransport: the interrupt flag may be set before the guard notices the interrupt.
            if (Thread.currentThread().isInterrupted()) throw interrupted();
            throw e;
        } finally {
            interrupted = guard.disarm();
        }
        if (interrupted) throw interrupted();
        return read;
    }

    private static InterruptedIOException interrupted() {
        return new InterruptedIOException("interrupted while the answer was read");
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() {
        try {
            response.close();
        } finally {
            afterClose.run();
        }
    }
}
