package io.github.socketlabs4j.transport.okhttp;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Watches how far one call gets. What it has seen stays seen, also if an interceptor sends the request again: once it
 * may have arrived, it may have arrived.
 */
final class Arrival extends EventListener {
    private final @Nullable CancelOnInterrupt guard;
    private volatile boolean connecting;
    private volatile boolean connected;
    private volatile boolean begun;
    private volatile boolean handedOver;

    Arrival(@Nullable CancelOnInterrupt guard) {
        this.guard = guard;
    }

    /** Whether sending began: there was a connection. */
    boolean begun() {
        return begun;
    }

    /** Whether the whole request was handed over; the server may or may not have it. */
    boolean handedOver() {
        return handedOver;
    }

    /** Whether an open connection was used; null if none was. */
    @Nullable
    Boolean connectionReused() {
        return connected ? !connecting : null;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        connecting = true;
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        connected = true;
    }

    @Override
    public void requestHeadersStart(Call call) {
        begun = true;
    }

    @Override
    public void requestHeadersEnd(Call call, Request request) {
        if (request.body() == null) handedOver = true;
        rearm();
    }

    @Override
    public void requestBodyEnd(Call call, long byteCount) {
        handedOver = true;
        rearm();
    }

    /** A body read from a file channel, or a listener that writes to one, has disarmed the guard. */
    private void rearm() {
        if (guard != null) guard.rearm();
    }
}
