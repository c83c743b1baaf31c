package io.github.socketlabs4j.transport.okhttp;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a call when its thread is interrupted; OkHttp alone would let that thread wait.
 *
 * <p>This is not a real channel. The JDK closes an interruptible channel if a thread is interrupted between
 * {@code begin} and {@code end}, and closing this channel cancels the call. Without an interrupt no other thread is
 * involved, so this costs a send almost nothing. Interruptible sockets would do the same, but would also break the
 * other calls of a shared HTTP/2 connection.
 */
final class CancelOnInterrupt extends AbstractInterruptibleChannel {
    private final Flight flight;
    private volatile @Nullable Thread armed;

    CancelOnInterrupt(Flight flight) {
        this.flight = flight;
    }

    /** From here on, an interrupt of the current thread cancels the call. */
    void arm() {
        armed = Thread.currentThread();
        begin();
    }

    /**
     * Arms this again if the current thread may have used another interruptible channel, because that disarms this one.
     */
    void rearm() {
        if (armed == Thread.currentThread()) begin();
    }

    /**
     * From here on, an interrupt has no effect on the call.
     *
     * @return whether the current thread was interrupted, and the call therefore cancelled; the interrupt flag stays
     *     set
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

    /** Runs inside {@code Thread.interrupt}, which holds locks. Cancelling may block, so another thread does it. */
    @Override
    protected void implCloseChannel() throws IOException {
        flight.keepLastByte(Flight.Ended.INTERRUPTED);
        Thread canceller = new Thread(() -> flight.end(Flight.Ended.INTERRUPTED), "socketlabs4j-cancel");
        canceller.setDaemon(true);
        canceller.start();
    }
}
