package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.transport.HttpBody;
import io.github.socketlabs4j.transport.HttpRequest;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Converts requests to OkHttp's. Thread-safe. */
final class OkHttpRequests {
    /** The methods that OkHttp rejects without a body. */
    private static final Set<String> NEED_A_BODY = Set.of("POST", "PUT", "PATCH");

    private static final HttpBody EMPTY = new HttpBody() {
        @Override
        public String contentType() {
            return "";
        }

        @Override
        public long contentLength() {
            return 0;
        }

        @Override
        public void writeTo(OutputStream out) {}
    };

    // Sends differ only in their bodies. Without these caches, parsing the rest would be the largest cost of this
    // class.
    private final Last<URI, Optional<HttpUrl>> urls = new Last<>(uri -> Optional.ofNullable(HttpUrl.get(uri)));
    private final Last<Map<String, String>, Headers> headers = new Last<>(OkHttpRequests::headers);
    private final Last<String, Optional<MediaType>> types = new Last<>(OkHttpRequests::type);

    /**
     * The request for OkHttp.
     *
     * @throws IllegalArgumentException if the address, a header or the content type of the body is invalid
     */
    Request toOkHttp(Flight flight, CancelOnInterrupt guard) {
        HttpRequest request = flight.request();
        HttpUrl url = urls.get(request.uri())
                .orElseThrow(() -> new IllegalArgumentException(Failures.where(request)
                        + ": not an address to send to; expected http:// or https:// and a host"));
        return new Request.Builder()
                .url(url)
                .headers(headers.get(request.headers()))
                .method(request.method(), body(flight, guard))
                .tag(Flight.class, flight)
                .build();
    }

    private @Nullable OneShotBody body(Flight flight, CancelOnInterrupt guard) {
        HttpBody body = flight.request().body();
        if (body != null) {
            MediaType type = types.get(body.contentType()).orElse(null);
            return new OneShotBody(body, type, flight, guard);
        }
        return NEED_A_BODY.contains(flight.request().method()) ? new OneShotBody(EMPTY, null, flight, guard) : null;
    }

    private static Optional<MediaType> type(String contentType) {
        if (contentType.isEmpty()) return Optional.empty();
        MediaType type = MediaType.parse(contentType);
        if (type == null) {
            throw new IllegalArgumentException("the body's content type is not one: expected for instance text/plain");
        }
        return Optional.of(type);
    }

    private static Headers headers(Map<String, String> headers) {
        Headers.Builder builder = new Headers.Builder();
        headers.forEach((name, value) -> addHeader(builder, name, value));
        return builder.build();
    }

    private static void addHeader(Headers.Builder builder, String name, String value) {
        try {
            builder.set(name, value);
        } catch (IllegalArgumentException e) {
            // OkHttp's message contains the value, which may be a key. So neither the message nor the exception is
            // passed on.
            throw new IllegalArgumentException("header " + name
                    + ": its name or value holds a character that HTTP does not carry; use printable ASCII");
        }
    }
}
