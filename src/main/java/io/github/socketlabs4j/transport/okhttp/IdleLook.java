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
 * Looks at a connection that was idle before a request is written to it: the server may have closed it meanwhile, and of a
 * request on a connection that turns out to be closed nobody knows whether it arrived. OkHttp looks only after ten seconds,
 * and many servers close after five. A connection that is closed, or has something to say that nobody asked for, is dropped,
 * and another is taken; nothing was written yet, so that this is no repeat. Also tells each flight that its request is about to
 * be written. HTTP/2 needs no look: there a server says that it goes.
 */
final class IdleLook {
    private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(500);

    /** A pool holds no more closed ones than this. */
    private static final int MOST_DROPPED = 1000;

    /** Above this many, those that no pool holds any more are forgotten. */
    private static final int MANY = 256;

    private static final long FORGOTTEN = TimeUnit.MINUTES.toNanos(10);

    private final Map<Connection, Use> uses = new ConcurrentHashMap<>();
    private final boolean owned;
    private final Background background;

    /** When a connection was last used, by the reading of the steady clock. */
    private static final class Use {
        volatile long last;

        Use(long now) {
            last = now;
        }
    }

    /** Says that a connection is of no use any more; never seen outside. */
    private static final class Closed extends IOException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    /**
     * Looks after a client's connections.
     *
     * @param owned whether nobody else uses them, so that one not seen before is new
     * @param background the clock
     */
    IdleLook(boolean owned, Background background) {
        this.owned = owned;
        this.background = background;
    }

    /** Goes on with a call outside OkHttp's follow-ups, on another connection where one was closed. */
    Response anotherWhereClosed(Interceptor.Chain chain) throws IOException {
        for (int dropped = 0; ; dropped++) {
            try {
                return chain.proceed(chain.request());
            } catch (Closed closed) {
                if (dropped == MOST_DROPPED) throw closed;
            }
        }
    }

    /** Goes on with a request that has a connection and is about to be written. */
    Response begin(Interceptor.Chain chain) throws IOException {
        // The call's own request: an interceptor may have made another without our tag.
        Flight flight = chain.call().request().tag(Flight.class);
        Connection connection = chain.connection();
        if (flight == null || connection == null) return chain.proceed(chain.request());
        Use known = uses.get(connection);
        if (known == null ? !owned : background.nanos() - known.last > IDLE) drop(connection);
        Use use = known == null ? new Use(background.nanos()) : known;
        if (known == null) remember(connection, use);
        flight.begins(isReused(known));
        // Without a body to hold back, a request may have arrived as soon as it is written.
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

    /** Whether nothing comes, not even the end. */
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
