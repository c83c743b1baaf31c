package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.internal.time.Background;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Checks a connection that was idle before a request is written to it. The server may have closed it, and if a request
 * is written to a closed connection, nobody can know whether it arrived. OkHttp checks only connections that were idle
 * for ten seconds, but many servers close theirs after five. A connection that is closed, or has unexpected bytes, is
 * dropped and another one is used. Nothing was written to it, so this is not a retry. HTTP/2 connections need no check,
 * because there the server announces that it closes. This class also notifies each {@link Flight} that its request is
 * about to be written.
 */
final class IdleLook {
    private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(500);

    /** Ends a loop that should never take so long: no pool has so many closed connections. */
    private static final int MOST_DROPPED = 1000;

    /** If more connections are remembered, the old ones are forgotten: no pool still has them. */
    private static final int MANY = 256;

    private static final long FORGOTTEN = TimeUnit.MINUTES.toNanos(10);

    private final Map<Connection, Use> uses = new ConcurrentHashMap<>();
    private final boolean owned;
    private final Background background;

    /** The time of a connection's last use, by the monotonic clock. */
    private static final class Use {
        volatile long last;

        Use(long now) {
            last = now;
        }
    }

    /** Signals that a connection cannot be used; never leaves this class. */
    private static final class Closed extends IOException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    /**
     * Creates the check for the connections of one client.
     *
     * @param owned whether only this library uses the client, so that a connection not seen before is new
     * @param background the clock
     */
    IdleLook(boolean owned, Background background) {
        this.owned = owned;
        this.background = background;
    }

    /**
     * Proceeds with a call, outside of OkHttp's follow-ups; if a connection turns out to be closed, with another one.
     */
    Response anotherWhereClosed(Interceptor.Chain chain) throws IOException {
        for (int dropped = 0; ; dropped++) {
            try {
                return chain.proceed(chain.request());
            } catch (Closed closed) {
                if (dropped == MOST_DROPPED) throw closed;
            }
        }
    }

    /** Proceeds with a request that has a connection and is about to be written. */
    Response begin(Interceptor.Chain chain) throws IOException {
        // From the request of the call: an interceptor may have built another request without our tag.
        Flight flight = chain.call().request().tag(Flight.class);
        Connection connection = chain.connection();
        if (flight == null || connection == null) return chain.proceed(chain.request());
        Use known = uses.get(connection);
        if (known == null ? !owned : background.nanos() - known.last > IDLE) drop(connection);
        Use use = known == null ? new Use(background.nanos()) : known;
        if (known == null) remember(connection, use);
        flight.begins(isReused(known));
        // A request without a body has no last byte to hold back: it may have arrived as soon as it is written.
        if (chain.request().body() == null && !flight.mayGiveLastByte()) throw new IOException("it was ended");
        Response response = chain.proceed(chain.request());
        use.last = background.nanos();
        return response;
    }

    private void remember(Connection connection, Use use) {
        if (uses.size() >= MANY) uses.values().removeIf(old -> use.last - old.last > FORGOTTEN);
        uses.put(connection, use);
    }

    private @Nullable Boolean isReused(@Nullable Use use) {
        if (use != null) return true;
        return owned ? false : null;
    }

    private void drop(Connection connection) throws Closed {
        if (connection.protocol() == Protocol.HTTP_2 || isQuiet(connection.socket())) return;
        uses.remove(connection);
        throw new Closed();
    }

    /** Whether the connection is open and has no bytes to read. */
    private static boolean isQuiet(Socket socket) {
        try {
            int timeout = socket.getSoTimeout();
            try {
                socket.setSoTimeout(1);
                var unused = socket.getInputStream().read();
                return false;
            } finally {
                socket.setSoTimeout(timeout);
            }
        } catch (SocketTimeoutException nothing) {
            return true;
        } catch (IOException closed) {
            return false;
        }
    }
}
