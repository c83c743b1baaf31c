package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.transport.HttpRequest;
import java.io.InterruptedIOException;
import java.net.URI;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * Says of a call that failed what happened, whether the request may have arrived, and whether to try again.
 *
 * @param request what was to be sent
 * @param call OkHttp's call of it
 * @param arrival how far it got
 */
record Failures(HttpRequest request, Call call, Arrival arrival) {
    /** A request in the words of our messages: no query, no credentials. */
    static String where(HttpRequest request) {
        URI uri = request.uri();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return request.method() + " " + uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
    }

    /** The calling thread was interrupted. */
    TransportException interrupted(@Nullable Exception e) {
        boolean mayHaveArrived = isBehind(e, SourceException.class) ? arrival.handedOver() : arrival.begun();
        return exception("the calling thread was interrupted", e, mayHaveArrived, false);
    }

    /** Anything else that left a call without an answer. */
    TransportException of(Exception e) {
        if (Thread.currentThread().isInterrupted()) return interrupted(e);
        SourceException source = find(e, SourceException.class);
        if (source != null) {
            String what = "its body cannot be sent: " + source.getMessage();
            return exception(what, source.source(), arrival.handedOver(), false);
        }
        boolean timedOut = isBehind(e, InterruptedIOException.class);
        boolean mayHaveArrived = arrival.begun() && (arrival.handedOver() || timedOut || call.isCanceled());
        if ("executor rejected".equals(e.getMessage())) {
            return exception("the HTTP client's dispatcher is shut down", e, mayHaveArrived, false);
        }
        if (isBehind(e, RuntimeException.class)
                || isBehind(e, Error.class)) { // not ours: an interceptor, a listener, or OkHttp itself
            return exception("the HTTP client failed: " + reason(e), e, mayHaveArrived, false);
        }
        if (timedOut) {
            String what = arrival.begun() ? "no answer in time: " : "no connection in time: ";
            return exception(what + reason(e), e, mayHaveArrived, true);
        }
        if (call.isCanceled()) {
            return exception("the call was cancelled", e, mayHaveArrived, false);
        }
        if (!arrival.begun() && isAboutTrust(e)) {
            String what = "the server's certificate was refused, and will be again: " + reason(e);
            return exception(what, e, false, false);
        }
        String what = arrival.begun() ? "the connection broke: " : "no connection: ";
        return exception(what + reason(e), e, mayHaveArrived, true);
    }

    private TransportException exception(
            String what, @Nullable Throwable cause, boolean mayHaveArrived, boolean retryable) {
        String then = mayHaveArrived
                ? ". The request may have arrived"
                : ". The request did not arrive" + (retryable ? "; it may be sent again" : "");
        return new TransportException(where(request) + ": " + what + then, cause, mayHaveArrived, retryable);
    }

    /** The kind of failure and the first line of its text; OkHttp spreads certificates over several. */
    private static String reason(Exception e) {
        String text = e.getMessage();
        String kind = e.getClass().getSimpleName();
        return text == null || text.isBlank()
                ? kind
                : kind + ": " + text.strip().lines().findFirst().orElse("");
    }

    /** An untrusted certificate or a wrong host name, of whichever of the host's addresses. */
    private static boolean isAboutTrust(Throwable e) {
        if (isBehind(e, CertificateException.class) || isBehind(e, SSLPeerUnverifiedException.class)) return true;
        for (Throwable other : e.getSuppressed()) {
            if (isAboutTrust(other)) return true;
        }
        return false;
    }

    private static boolean isBehind(@Nullable Throwable e, Class<? extends Throwable> type) {
        return find(e, type) != null;
    }

    private static <T extends Throwable> @Nullable T find(@Nullable Throwable e, Class<T> type) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (type.isInstance(t)) return type.cast(t);
        }
        return null;
    }
}
