package io.github.socketlabs4j.transport.okhttp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * Resolves host names on background threads. The JDK's lookup has no timeout, cannot be interrupted, and takes half a
 * minute if no name server answers. With this class, a waiting call stops when it is ended or its thread is
 * interrupted. Calls that wait for the same name share one lookup, so that an outage of DNS blocks only one thread for
 * each name.
 */
final class NameLookup implements Dns {
    /**
     * The request of the current thread. Set only during a call, so that no thread of the application keeps a
     * reference.
     */
    private static final ThreadLocal<@Nullable Flight> CARRIED = new ThreadLocal<>();

    private final Dns names;
    private final Executor threads;
    private final ConcurrentHashMap<String, CompletableFuture<List<InetAddress>>> pending = new ConcurrentHashMap<>();

    NameLookup(Dns names, Executor threads) {
        this.names = names;
        this.threads = threads;
    }

    /** Sets the request for which the current thread resolves names from now on, or null for none. */
    void carries(@Nullable Flight flight) {
        if (flight == null) CARRIED.remove();
        else CARRIED.set(flight);
    }

    @Override
    public List<InetAddress> lookup(String name) throws UnknownHostException {
        Flight flight = CARRIED.get();
        if (flight == null) return names.lookup(name);
        CompletableFuture<List<InetAddress>> mine = pending(name).copy();
        flight.whenEnded(() -> mine.cancel(false));
        try {
            return mine.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(name + " was being looked up when the thread was interrupted", e);
        } catch (CancellationException e) {
            throw unknown(name + " was still being looked up when the call was ended", e);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            throw unknown(cause.getMessage(), cause);
        }
    }

    /** The running lookup of a name, or a new one. */
    private CompletableFuture<List<InetAddress>> pending(String name) {
        CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> earlier = pending.putIfAbsent(name, mine);
        if (earlier != null) return earlier;
        Runnable lookup = () -> lookUp(name, mine);
        try {
            threads.execute(lookup);
        } catch (RejectedExecutionException closed) {
            // The client was closed, but a call that has begun may finish.
            lookup.run();
        }
        return mine;
    }

    private void lookUp(String name, CompletableFuture<List<InetAddress>> found) {
        try {
            found.complete(names.lookup(name));
        } catch (Throwable e) { // whatever a resolver of the application's throws
            found.completeExceptionally(e);
        } finally {
            pending.remove(name, found);
        }
    }

    private static UnknownHostException unknown(@Nullable String why, Throwable cause) {
        UnknownHostException unknown = new UnknownHostException(why);
        unknown.initCause(cause);
        return unknown;
    }
}
