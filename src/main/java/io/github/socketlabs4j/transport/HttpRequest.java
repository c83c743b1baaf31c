package io.github.socketlabs4j.transport;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An HTTP request. Immutable. */
public final class HttpRequest {
    private final String method;
    private final URI uri;
    private final Map<String, String> headers;
    private final @Nullable HttpBody body;
    private final Duration timeout;

    /**
     * Creates a request.
     *
     * @param method the HTTP method, in capitals
     * @param uri the absolute address
     * @param headers the headers, in sending order; without those that describe the body, such as {@code Content-Type}
     * @param body the body, or null for none
     * @param timeout the longest time for the whole exchange, from connecting to the last byte of the response
     */
    public HttpRequest(String method, URI uri, Map<String, String> headers, @Nullable HttpBody body, Duration timeout) {
        this.method = Objects.requireNonNull(method, "method");
        this.uri = Objects.requireNonNull(uri, "uri");
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.body = body;
        this.timeout = Objects.requireNonNull(timeout, "timeout");
    }

    private HttpRequest(HttpRequest same, @Nullable HttpBody body, Duration timeout) {
        this.method = same.method;
        this.uri = same.uri;
        this.headers = same.headers;
        this.body = body;
        this.timeout = Objects.requireNonNull(timeout, "timeout");
    }

    /**
     * A copy with another body and timeout. The copy shares the headers map, so that a request which is sent often
     * costs no copy of its headers each time.
     *
     * @param other the body, or null for none
     * @param time the longest time for the whole exchange
     * @return the copy
     */
    public HttpRequest with(@Nullable HttpBody other, Duration time) {
        return new HttpRequest(this, other, time);
    }

    /**
     * The HTTP method.
     *
     * @return in capitals, such as {@code POST}
     */
    public String method() {
        return method;
    }

    /**
     * The address of the request.
     *
     * @return an absolute address
     */
    public URI uri() {
        return uri;
    }

    /**
     * The headers, without those that describe the body, such as {@code Content-Type}. They may contain credentials.
     *
     * @return an unmodifiable map in sending order
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * The body.
     *
     * @return the body, or null if the request has none
     */
    public @Nullable HttpBody body() {
        return body;
    }

    /**
     * The longest time for the whole exchange, from connecting to the last byte of the response.
     *
     * @return a positive duration
     */
    public Duration timeout() {
        return timeout;
    }

    /** Method, address without user info and query, and the names of the headers; never a header's value. */
    @Override
    public String toString() {
        return method + " " + shown(uri) + " " + headers.keySet();
    }

    /**
     * An address for messages and logs: without user info and query, which may contain keys.
     *
     * @param address an address with a host
     * @return scheme, host, port and path
     */
    public static String shown(URI address) {
        // Not getHost(): the JDK returns null for a host name with an underscore.
        String authority = Objects.requireNonNullElse(address.getRawAuthority(), "");
        return address.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1) + address.getRawPath();
    }
}
