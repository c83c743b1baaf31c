package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okio.Timeout;

/**
 * Carries requests over OkHttp, each exactly once: OkHttp's own retries, redirects and follow-ups are off.
 *
 * <p>Thread-safe. The time-out of a request covers everything from connecting to the last byte of its answer. An
 * asynchronous request that waits for a free place (64 at once for each host) is not stopped while it waits, but fails if
 * its time is up when it gets one.
 *
 * <p>Interrupting the thread that waits in {@link #execute}, or reads the body of an answer, cancels the call: the wait
 * ends promptly and the thread's interrupt flag stays set. It ends one call only, whatever the sockets and whether the
 * connection is shared. A host name being looked up is waited for all the same.
 *
 * <p>Futures complete on the threads of the dispatcher: what takes long belongs on an executor of your own.
 */
public final class OkHttpTransport implements Transport {
    private static final int CALLS_PER_HOST = 64;
    /** Two platform hosts, injection and reporting, can be busy at once. */
    private static final int CALLS = 2 * CALLS_PER_HOST;
    /** Short: of a send over a connection that the server has closed meanwhile nobody knows whether it arrived. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final OkHttpClient client;
    private final boolean owned;
    private final OkHttpRequests requests = new OkHttpRequests();
    private volatile boolean closed;

    OkHttpTransport(OkHttpClient.Builder client, boolean owned) {
        client.retryOnConnectionFailure(false).followRedirects(false).followSslRedirects(false);
        NoFollowUps.install(client);
        client.interceptors().add(0, OkHttpTransport::refuseIfTooLate);
        this.client = client.build();
        this.owned = owned;
    }

    /**
     * A transport with a client of its own: daemon threads, 64 asynchronous calls at once for each host, no time-outs
     * but that of connecting and that of each request.
     *
     * @param connectTimeout how long connecting to one address may take, the TLS handshake not included
     * @return the transport; close it to give its connections and threads back at once
     */
    public static OkHttpTransport owned(Duration connectTimeout) {
        return new OkHttpTransport(client(connectTimeout), true);
    }

    /**
     * A client for {@link #owned}. It speaks HTTP/1.1 only. On a shared HTTP/2 connection one call's frames leave with another's, so
     * that it cannot be told whether a request was handed over; and a connection that has silently died is used again and again.
     */
    static OkHttpClient.Builder client(Duration connectTimeout) {
        AtomicInteger count = new AtomicInteger();
        Dispatcher dispatcher = new Dispatcher(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "socketlabs4j-http-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }));
        dispatcher.setMaxRequests(CALLS);
        dispatcher.setMaxRequestsPerHost(CALLS_PER_HOST);
        return new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(CALLS_PER_HOST, IDLE.toSeconds(), TimeUnit.SECONDS))
                .connectTimeout(connectTimeout)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO);
    }

    /**
     * A transport over somebody else's client, which is neither changed nor ever closed. A client derived from it is
     * used: pool, dispatcher, proxy, TLS, interceptors, listeners and time-outs stay the owner's, and of two time-outs
     * for a whole call the shorter rules. Only OkHttp's repeats are off.
     *
     * <p>Interceptors that send a request again are their owner's matter: a mail may then go out twice. So are the
     * dispatcher's threads, which keep a JVM alive unless they are daemons, and its limit, which OkHttp sets to five
     * asynchronous calls at once for each host.
     *
     * @param client whose it stays
     * @return the transport; closing it only makes it refuse further requests
     */
    public static OkHttpTransport borrowed(OkHttpClient client) {
        return new OkHttpTransport(client.newBuilder(), false);
    }

    @Override
    public HttpResponse execute(HttpRequest request) {
        Call call = newCall(request);
        CancelOnInterrupt guard = new CancelOnInterrupt(call);
        Arrival arrival = new Arrival(guard);
        if (Thread.currentThread().isInterrupted()) throw new Failures(request, call, arrival).interrupted(null);
        call.addEventListener(arrival);
        Response response = null;
        Exception failure = null;
        boolean interrupted;
        guard.arm();
        try {
            response = call.execute();
        } catch (Exception e) { // not IOException: Kotlin throws InterruptedException undeclared
            failure = e;
        } finally {
            interrupted = guard.disarm();
        }
        if (response != null && !interrupted) return answer(call, response, arrival);
        if (response != null) response.close();
        if (interrupted || failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            throw new Failures(request, call, arrival).interrupted(failure);
        }
        throw new Failures(request, call, arrival).of(Objects.requireNonNull(failure));
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
        Call call = newCall(request);
        Arrival arrival = new Arrival(null);
        call.addEventListener(arrival);
        CompletableFuture<HttpResponse> future = new CompletableFuture<>();
        AtomicBoolean ended = new AtomicBoolean();
        var unused = future.whenComplete((answer, failure) -> {
            if (!ended.get()) call.cancel(); // completed from outside: cancelled, or timed out by orTimeout
        });
        call.enqueue(new Callback() {
            @Override
            public void onResponse(Call done, Response response) {
                ended.set(true);
                HttpResponse answer = answer(call, response, arrival);
                if (!future.complete(answer)) answer.close();
            }

            @Override
            public void onFailure(Call done, IOException e) {
                ended.set(true);
                future.completeExceptionally(new Failures(request, call, arrival).of(e));
            }
        });
        return future;
    }

    @Override
    public void close() {
        closed = true;
        if (!owned) return;
        Dispatcher dispatcher = client.dispatcher();
        dispatcher.setIdleCallback(this::letGo);
        letGo();
    }

    /** Ends the threads and idle connections of a closed transport; the last call to finish comes here again. */
    private void letGo() {
        Dispatcher dispatcher = client.dispatcher();
        if (dispatcher.runningCallsCount() + dispatcher.queuedCallsCount() == 0) {
            dispatcher.executorService().shutdown();
        }
        client.connectionPool().evictAll();
    }

    private Call newCall(HttpRequest request) {
        if (closed) {
            throw new IllegalStateException(
                    Failures.where(request) + ": this transport is closed; build a new client and use that");
        }
        Call call = client.newCall(requests.toOkHttp(request));
        Timeout timeout = call.timeout();
        long nanos = Math.max(1, TimeUnit.NANOSECONDS.convert(request.timeout())); // to Okio 0 is for ever
        long owners = timeout.timeoutNanos();
        timeout.timeout(owners > 0 ? Math.min(owners, nanos) : nanos, TimeUnit.NANOSECONDS);
        timeout.deadline(nanos, TimeUnit.NANOSECONDS);
        return call;
    }

    /** Fails a call whose time was up before it got a place: the time-out alone begins to count only then. */
    private static Response refuseIfTooLate(Interceptor.Chain chain) throws IOException {
        try {
            chain.call().timeout().throwIfReached();
        } catch (InterruptedIOException e) {
            if (Thread.currentThread().isInterrupted()) throw e;
            throw new InterruptedIOException("its time was up before it got one of the places for asynchronous calls");
        }
        return chain.proceed(chain.request());
    }

    private HttpResponse answer(Call call, Response response, Arrival arrival) {
        AnswerBody body = new AnswerBody(call, response, () -> {
            if (closed && owned) client.connectionPool().evictAll();
        });
        return new HttpResponse(response.code(), headers(response.headers()), body, arrival.connectionReused());
    }

    private static Map<String, List<String>> headers(Headers headers) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (int i = 0; i < headers.size(); i++) {
            map.computeIfAbsent(headers.name(i), name -> new ArrayList<>(1)).add(headers.value(i));
        }
        return map;
    }
}
