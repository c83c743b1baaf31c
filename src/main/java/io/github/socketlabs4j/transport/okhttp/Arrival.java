package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.transport.HttpRequest;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Watches how far one call gets, and says of one that failed what happened, whether the request may have arrived, and
 * whether to try again. What it has seen stays seen, also if an interceptor sends the request again: once it may have
 * arrived, it may have arrived.
 */
final class Arrival extends EventListener {
    private final Call call;
    private final HttpRequest request;
    private final @Nullable CancelOnInterrupt guard;
    private volatile boolean connecting;
    private volatile boolean connected;
    /** Whether sending began: there was a connection. */
    private volatile boolean begun;
    /** Whether the whole request was handed over; the server may or may not have it. */
    private volatile boolean handedOver;

    Arrival(Call call, HttpRequest request, @Nullable CancelOnInterrupt guard) {
        this.call = call;
        this.request = request;
        this.guard = guard;
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

    /** The calling thread was interrupted. */
    TransportException interrupted(@Nullable Exception e) {
        boolean mayHaveArrived = bodyFailure(e) == null ? begun : handedOver;
        return exception("the calling thread was interrupted", e, mayHaveArrived, false);
    }

    /** Anything else that left a call without an answer. */
    TransportException failed(Exception e) {
        if (Thread.currentThread().isInterrupted()) return interrupted(e);
        Exception source = bodyFailure(e);
        if (source != null) {
            String why = source.getMessage() == null ? source.getClass().getName() : source.getMessage();
            return exception("its body cannot be sent: ".concat(why), source, handedOver, false);
        }
        boolean timedOut = isBehind(e, InterruptedIOException.class);
        boolean mayHaveArrived = begun && (handedOver || timedOut || call.isCanceled());
        if ("executor rejected".equals(e.getMessage())) {
            return exception("the HTTP client's dispatcher is shut down", e, mayHaveArrived, false);
        }
        if (isBehind(e, RuntimeException.class)
                || isBehind(e, Error.class)) { // not ours: an interceptor, a listener, or OkHttp itself
            return exception("the HTTP client failed: ".concat(reason(e)), e, mayHaveArrived, false);
        }
        if (timedOut) {
            String what = begun ? "no answer in time: " : "no connection in time: ";
            return exception(what.concat(reason(e)), e, mayHaveArrived, true);
        }
        if (call.isCanceled()) {
            return exception("the call was cancelled", e, mayHaveArrived, false);
        }
        if (!begun && isAboutTrust(e)) {
            String what = "the server's certificate was refused, and will be again: ".concat(reason(e));
            return exception(what, e, false, false);
        }
        String what = begun ? "the connection broke: " : "no connection: ";
        return exception(what.concat(reason(e)), e, mayHaveArrived, true);
    }

    /** The failure of the request's own body, if that is what is behind this one. */
    private @Nullable Exception bodyFailure(@Nullable Exception e) {
        Exception failure = call.request().body() instanceof OneShotBody body ? body.failure() : null;
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t == failure) return failure;
        }
        return null;
    }

    private TransportException exception(
            String what, @Nullable Throwable cause, boolean mayHaveArrived, boolean retryable) {
        String then = mayHaveArrived
                ? ". The request may have arrived"
                : ". The request did not arrive".concat(retryable ? "; it may be sent again" : "");
        String text = "%s: %s%s".formatted(Requests.where(request), what, then);
        return new TransportException(text, cause, mayHaveArrived, retryable);
    }

    /** The kind of failure and the first line of its text; OkHttp spreads certificates over several. */
    private static String reason(Exception e) {
        String text = e.getMessage();
        String kind = e.getClass().getSimpleName();
        return text == null || text.isBlank()
                ? kind
                : "%s: %s".formatted(kind, text.strip().lines().findFirst().orElse(""));
    }

    /** An untrusted certificate or a wrong host name, of whichever of the host's addresses. */
    private static boolean isAboutTrust(Throwable e) {
        if (isBehind(e, CertificateException.class) || isBehind(e, SSLPeerUnverifiedException.class)) return true;
        for (Throwable other : e.getSuppressed()) {
            if (isAboutTrust(other)) return true;
        }
        return false;
    }

    private static boolean isBehind(Throwable e, Class<? extends Throwable> type) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (type.isInstance(t)) return true;
        }
        return false;
    }
}
