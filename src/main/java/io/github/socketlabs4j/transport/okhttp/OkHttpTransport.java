package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.internal.time.Background;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with OkHttp, each at most once: OkHttp's own retries, redirects and follow-ups are off.
 *
 * <p>Thread-safe. The timeout of a request covers everything from connecting to the last byte of its response. The body
 * of an error response is read for at most one second. Both limits are checked every 20 milliseconds.
 *
 * <p>Interrupting the thread that waits in {@link #execute}, or that reads the body of a response, cancels the call:
 * the wait ends promptly, and the interrupt flag stays set. Only this one call is cancelled, even on a shared
 * connection. One wait cannot be cancelled: the name lookup of a borrowed client.
 *
 * <p>An asynchronous request is a blocking request on a daemon thread, on which its future completes. OkHttp's
 * dispatcher is not used.
 */
public final class OkHttpTransport implements Transport {
    /** The default limit of concurrent calls, for each of two hosts. */
    private static final int MOST_IDLE = 128;

    /** Short: after a longer time the server has probably closed the connection. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final OkHttpClient client;
    private final boolean owned;
    private final Duration connecting;
    private final Background background;
    private final @Nullable NameLookup names;
    private final OkHttpRequests requests = new OkHttpRequests();
    private volatile boolean closed;

    OkHttpTransport(OkHttpClient.Builder client, boolean owned, Duration connecting, Background background) {
        client.retryOnConnectionFailure(false).followRedirects(false).followSslRedirects(false);
        IdleLook idle = new IdleLook(owned, background);
        // Each interceptor costs every call, so each of these two does two things. The first is the innermost one
        // outside of OkHttp's follow-ups, the second the outermost one inside of them.
        client.interceptors().add(chain -> Disguise.takeOff(idle.anotherWhereClosed(chain)));
        client.networkInterceptors().add(0, chain -> Disguise.putOn(idle.begin(chain)));
        // OkHttp shares connections only between clients with the same Dns, so a borrowed client keeps its own.
        this.names = owned ? new NameLookup(client.build().dns(), background) : null;
        if (names != null) client.dns(names);
        this.client = client.build();
        this.owned = owned;
        this.connecting = connecting;
        this.background = background;
    }

    /**
     * Creates a transport with an OkHttp client of its own.
     *
     * @param connecting the longest time until a request can be written: name lookup, TCP, proxy and TLS together
     * @param background its threads check the deadlines and run asynchronous requests; not closed by this transport
     * @return the transport; closing it closes its idle connections
     */
    public static OkHttpTransport owned(Duration connecting, Background background) {
        return new OkHttpTransport(client(connecting), true, connecting, background);
    }

    /**
     * The client for {@link #owned}. It speaks only HTTP/1.1. On a shared HTTP/2 connection, the frames of one call may
     * be sent together with those of another, so that nobody can know whether a request was sent; and a connection that
     * is dead without notice is used again and again. OkHttp's own timeouts are off, because each of them costs every
     * call a scheduled task.
     */
    static OkHttpClient.Builder client(Duration connecting) {
        return new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(MOST_IDLE, IDLE.toSeconds(), TimeUnit.SECONDS))
                .socketFactory(new Sockets(WideSocket::new))
                .proxyAuthenticator(ProxyLogin.OF_THE_JVM)
                .connectTimeout(connecting)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO);
    }

    /**
     * Creates a transport with the OkHttp client of the application. That client is neither changed nor closed. The
     * transport uses a client derived from it, with its pool, proxy, TLS settings, interceptors, listeners and
     * timeouts; of two timeouts for a whole call the shorter one applies. Only OkHttp's retries are turned off, and its
     * dispatcher, with its limit of five calls, is not used.
     *
     * <p>If an interceptor of the application sends a request again, a mail may be sent twice.
     *
     * @param client the client; its owner closes it
     * @param connecting the longest time until a request can be written: name lookup, TCP, proxy and TLS together
     * @param background its threads check the deadlines and run asynchronous requests; not closed by this transport
     * @return the transport; after closing it, it rejects further requests
     */
    public static OkHttpTransport borrowed(OkHttpClient client, Duration connecting, Background background) {
        return new OkHttpTransport(client.newBuilder(), false, connecting, background);
    }

    @Override
    public HttpResponse execute(HttpRequest request) {
        return execute(flight(request));
    }

    private Flight flight(HttpRequest request) {
        if (closed) {
            throw new IllegalStateException(
                    Failures.where(request) + ": this transport is closed; build a new client and use that");
        }
        return new Flight(request, connecting, background);
    }

    private HttpResponse execute(Flight flight) {
        CancelOnInterrupt guard = new CancelOnInterrupt(flight);
        flight.carriedBy(call(flight, guard));
        background.watch(flight);
        boolean landed = true;
        try {
            if (names != null) names.carries(flight);
            Response response = answer(flight, guard);
            flight.answered(response.code());
            landed = false;
            return answered(flight, response, guard);
        } finally {
            if (names != null) names.carries(null);
            if (landed) background.unwatch(flight);
        }
    }

    private Call call(Flight flight, CancelOnInterrupt guard) {
        try {
            return client.newCall(requests.toOkHttp(flight, guard));
        } catch (IllegalArgumentException noRequest) {
            throw new TransportException(noRequest.getMessage() + ". Nothing was sent", noRequest, false, false);
        }
    }

    /** Sends the request and waits for the status and the headers of the response. */
    private static Response answer(Flight flight, CancelOnInterrupt guard) {
        if (Thread.currentThread().isInterrupted()) throw new Failures(flight).interrupted(null);
        if (flight.ended() != null) throw new Failures(flight).of(new IOException("it was ended before it began"));
        Response response = null;
        Throwable failure = null;
        boolean interrupted;
        guard.arm();
        try {
            response = flight.call().execute();
        } catch (Throwable e) { // Kotlin throws InterruptedException undeclared, and Errors need a verdict too
            failure = e;
        } finally {
            interrupted = guard.disarm();
        }
        if (response != null && !interrupted) return response;
        if (response != null) response.close();
        // An interrupted thread may come here before the guard notices the interrupt (JDK 25), so its flag is checked
        // too.
        if (interrupted || Thread.currentThread().isInterrupted() || failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            throw new Failures(flight).interrupted(failure);
        }
        throw new Failures(flight).of(Objects.requireNonNull(failure));
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
        Flight flight = flight(request);
        CompletableFuture<HttpResponse> future = new CompletableFuture<>();
        flight.ifStuck(() -> background.execute(
                () -> future.completeExceptionally(new Failures(flight).of(new IOException("it cannot be stopped")))));
        background.execute(() -> {
            try {
                HttpResponse answer = execute(flight);
                if (!future.complete(answer)) answer.close();
            } catch (Throwable failure) {
                future.completeExceptionally(failure);
            }
        });
        var unused = future.whenComplete((answer, failure) -> {
            // Cancelled, or timed out by orTimeout. Has no effect on a request that has failed by itself.
            if (failure != null) flight.end(Flight.Ended.CANCELLED);
        });
        return future;
    }

    @Override
    public void close() {
        closed = true;
        if (owned) client.connectionPool().evictAll();
    }

    private HttpResponse answered(Flight flight, Response response, CancelOnInterrupt guard) {
        AnswerBody body = new AnswerBody(flight, response, guard, () -> {
            background.unwatch(flight);
            if (closed && owned) client.connectionPool().evictAll();
        });
        return new HttpResponse(
                response.code(), new AnswerHeaders(response.headers()), body, flight.connectionReused());
    }
}
