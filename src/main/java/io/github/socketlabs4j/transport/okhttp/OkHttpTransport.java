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
 * Carries requests over OkHttp, each exactly once: OkHttp's own retries, redirects and follow-ups are off.
 *
 * <p>Thread-safe. The time-out of a request covers everything from connecting to the last byte of its answer; of the answer to an
 * error not more is read than comes within a second. Both are looked after every 20 milliseconds.
 *
 * <p>Interrupting the thread that waits in {@link #execute}, or reads the body of an answer, cancels the call: the wait
 * ends promptly and the thread's interrupt flag stays set. It ends one call only, whatever the sockets and whether the
 * connection is shared. A host name that the owner of a borrowed client looks up is waited for all the same.
 *
 * <p>An asynchronous request is a blocking one on a daemon thread, where its future completes too; OkHttp's dispatcher has no say.
 */
public final class OkHttpTransport implements Transport {
    /** As many connections as calls at once are kept by default, for each of two hosts. */
    private static final int MOST_IDLE = 128;
    /** Short: what is kept longer is likelier closed by the server than used again. */
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
        // Two and not four, for each costs every call. The innermost outside the follow-ups, and the outermost inside
        // them.
        client.interceptors().add(chain -> Disguise.takeOff(idle.anotherWhereClosed(chain)));
        client.networkInterceptors().add(0, chain -> Disguise.putOn(idle.begin(chain)));
        // Connections are shared by clients that look up names in the same way: a borrowed one keeps its own.
        this.names = owned ? new NameLookup(client.build().dns(), background) : null;
        if (names != null) client.dns(names);
        this.client = client.build();
        this.owned = owned;
        this.connecting = connecting;
        this.background = background;
    }

    /**
     * A transport with a client of its own.
     *
     * @param connecting how long it may take until a request can be written: name, TCP, proxy and TLS together
     * @param background whose threads keep the deadlines and carry asynchronous requests; not closed here
     * @return the transport; close it to give its connections back at once
     */
    public static OkHttpTransport owned(Duration connecting, Background background) {
        return new OkHttpTransport(client(connecting), true, connecting, background);
    }

    /**
     * A client for {@link #owned}. It speaks HTTP/1.1 only. On a shared HTTP/2 connection one call's frames leave with another's, so
     * that it cannot be told whether a request was handed over; and a connection that has silently died is used again and again.
     * OkHttp's own time-outs are off, each of which costs a task for every call.
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
     * A transport over somebody else's client, which is neither changed nor ever closed. A client derived from it is
     * used: pool, proxy, TLS, interceptors, listeners and time-outs stay the owner's, and of two time-outs for a whole call the
     * shorter rules. Only OkHttp's repeats are off, and its dispatcher, with its five calls at once, is not asked.
     *
     * <p>Interceptors that send a request again are their owner's matter: a mail may then go out twice.
     *
     * @param client whose it stays
     * @param connecting how long it may take until a request can be written: name, TCP, proxy and TLS together
     * @param background whose threads keep the deadlines and carry asynchronous requests; not closed here
     * @return the transport; closing it only makes it refuse further requests
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

    /** The head of the answer. */
    private static Response answer(Flight flight, CancelOnInterrupt guard) {
        if (Thread.currentThread().isInterrupted()) throw new Failures(flight).interrupted(null);
        if (flight.ended() != null) throw new Failures(flight).of(new IOException("it was ended before it began"));
        Response response = null;
        Throwable failure = null;
        boolean interrupted;
        guard.arm();
        try {
            response = flight.call().execute();
        } catch (Throwable e) { // Kotlin throws InterruptedException undeclared, and an Error leaves the same question
            failure = e;
        } finally {
            interrupted = guard.disarm();
        }
        if (response != null && !interrupted) return response;
        if (response != null) response.close();
        // A thread that an interrupt has woken may be here before the guard is told (JDK 25): its flag says it as well.
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
            // Cancelled, or timed out by orTimeout. Of what has failed by itself there is nothing left to end.
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
