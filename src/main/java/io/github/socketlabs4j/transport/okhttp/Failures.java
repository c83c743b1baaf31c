package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.transport.HttpRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Says of a flight that failed what happened, whether its request may have arrived, and whether to try again.
 *
 * @param flight how far it got
 */
record Failures(Flight flight) {
    /** A request in the words of our messages: no query, no credentials. */
    static String where(HttpRequest request) {
        return request.method() + " " + HttpRequest.shown(request.uri());
    }

    /** The calling thread was interrupted. */
    TransportException interrupted(@Nullable Throwable e) {
        return exception("the calling thread was interrupted", e, false);
    }

    /** Anything else that left a flight without an answer. */
    TransportException of(Throwable e) {
        SourceException source = find(e, SourceException.class);
        if (source != null) return exception("its body cannot be sent: " + source.getMessage(), source.source(), false);
        Flight.Ended ended = flight.ended();
        if (ended != null) return of(ended, e);
        // Not ours: an interceptor, a listener, or OkHttp itself.
        if (isBehind(e, RuntimeException.class) || isBehind(e, Error.class)) {
            return exception("the HTTP client failed: " + reason(e), e, false);
        }
        if (isBehind(e, InterruptedIOException.class)) {
            return exception((flight.begun() ? "no answer in time: " : "no connection in time: ") + reason(e), e, true);
        }
        // By the owner of a borrowed client.
        if (flight.call().isCanceled()) return of(Flight.Ended.CANCELLED, e);
        // A server that refuses a stream has not looked at it (RFC 9113, 8.7).
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

    /** The kind of failure and the first line of its text; OkHttp spreads certificates over several. */
    private static String reason(Throwable e) {
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
