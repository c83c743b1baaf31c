package io.github.socketlabs4j.transport.okhttp;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import org.jspecify.annotations.Nullable;

/**
 * Ends a flight when the thread that is busy with it is interrupted; OkHttp itself lets such a thread wait.
 *
 * <p>It is a channel only in name. The JDK closes an interruptible channel when a thread between {@code begin} and
 * {@code end} is interrupted, and closing this one ends the flight. Nothing waits for it and no thread is handed over
 * to, so it costs a send next to nothing; and unlike sockets that are interruptible themselves it spares the other
 * calls of a shared HTTP/2 connection.
 */
final class CancelOnInterrupt extends AbstractInterruptibleChannel {
    private final Flight flight;
    private volatile @Nullable Thread armed;

    CancelOnInterrupt(Flight flight) {
        this.flight = flight;
    }

    /** From here on an interrupt of the current thread ends the flight. */
    void arm() {
        armed = Thread.currentThread();
        begin();
    }

    /** Arms again after the current thread may have used another interruptible channel, which disarms this one. */
    void rearm() {
        if (armed == Thread.currentThread()) begin();
    }

    /**
     * From here on an interrupt is nobody's business.
     *
     * @return whether the current thread was interrupted and the flight therefore ended; the flag stays set
     */
    boolean disarm() {
        armed = null;
        try {
            end(true);
            return false;
        } catch (AsynchronousCloseException e) {
            return true;
        }
    }

    /** Runs inside {@code Thread.interrupt}, under locks of that thread, which cancelling must not wait for. */
    @Override
    protected void implCloseChannel() throws IOException {
        flight.keepLastByte(Flight.Ended.INTERRUPTED);
        Thread canceller = new Thread(() -> flight.end(Flight.Ended.INTERRUPTED), "socketlabs4j-cancel");
        canceller.setDaemon(true);
        canceller.start();
    }
}
