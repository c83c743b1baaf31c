package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.transport.HttpRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Turns the failure of a request into an exception that says what happened, whether the request may have arrived, and
 * whether a retry may succeed.
 *
 * @param flight the state of the request
 */
record Failures(Flight flight) {
    /** A request as messages name it: without query and credentials. */
    static String where(HttpRequest request) {
        return request.method() + " " + HttpRequest.shown(request.uri());
    }

    /** The calling thread was interrupted. */
    TransportException interrupted(@Nullable Throwable e) {
        return exception("the calling thread was interrupted", e, false);
    }

    /** Any other failure of a request without a response. */
    TransportException of(Throwable e) {
        SourceException source = find(e, SourceException.class);
        if (source != null) return exception("its body cannot be sent: " + source.getMessage(), source.source(), false);
        Flight.Ended ended = flight.ended();
        if (ended != null) return of(ended, e);
        // Thrown by an interceptor, a listener, or OkHttp itself.
        if (isBehind(e, RuntimeException.class) || isBehind(e, Error.class)) {
            return exception("the HTTP client failed: " + reason(e), e, false);
        }
        if (isBehind(e, InterruptedIOException.class)) {
            return exception((flight.begun() ? "no answer in time: " : "no connection in time: ") + reason(e), e, true);
        }
        // The owner of a borrowed client has cancelled the call.
        if (flight.call().isCanceled()) return of(Flight.Ended.CANCELLED, e);
        // A server that refuses a stream has not processed its request (RFC 9113, 8.7).
        if (e instanceof IOException && "stream was reset: REFUSED_STREAM".equals(e.getMessage())) {
            return notArrived("the server had no time for it: " + reason(e), e, true);
        }
        if (!flight.begun()) {
            if (isAboutTrust(e)) {
                return exception("the server's certificate was refused, and will be again: " + reason(e), e, false);
            }
            if ("Failed to authenticate with proxy".equals(e.getMessage())) {
                return exception("the proxy wants a login, or another: " + reason(e), e, false);
            }
        }
        return exception((flight.begun() ? "the connection broke: " : "no connection: ") + reason(e), e, true);
    }

    private TransportException of(Flight.Ended ended, Throwable e) {
        return switch (ended) {
            case INTERRUPTED -> interrupted(e);
            case CANCELLED -> exception("the call was cancelled", e, false);
            case NOT_CONNECTED -> exception("no connection in time: connecting took too long", e, true);
            case TOO_LATE -> exception(flight.begun() ? "no answer in time" : "no connection in time", e, true);
        };
    }

    private TransportException exception(String what, @Nullable Throwable cause, boolean retryable) {
        if (!flight.mayHaveArrived()) return notArrived(what, cause, retryable);
        String text = Failures.where(flight.request()) + ": " + what + ". The request may have arrived";
        return new TransportException(text, cause, true, retryable);
    }

    private TransportException notArrived(String what, @Nullable Throwable cause, boolean retryable) {
        String then = ". The request did not arrive" + (retryable ? "; it may be sent again" : "");
        return new TransportException(where(flight.request()) + ": " + what + then, cause, false, retryable);
    }

    /**
     * The exception's class and the first line of its message: OkHttp's messages about certificates have several lines.
     */
    private static String reason(Throwable e) {
        String text = e.getMessage();
        String kind = e.getClass().getSimpleName();
        return text == null || text.isBlank()
                ? kind
                : kind + ": " + text.strip().lines().findFirst().orElse("");
    }

    /**
     * Whether the certificate is untrusted or for another host name. Failures of the host's other addresses are
     * suppressed ones.
     */
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
