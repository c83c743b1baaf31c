package io.github.socketlabs4j.transport;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One HTTP request, ready to send. Immutable. */
public final class HttpRequest {
    private final String method;
    private final URI uri;
    private final Map<String, String> headers;
    private final @Nullable HttpBody body;
    private final Duration timeout;

    /**
     * Puts a request together.
     *
     * @param method the HTTP method, in capitals
     * @param uri the absolute address
     * @param headers the headers, in the order they are sent; without those that describe the body
     * @param body the body, or null for none
     * @param timeout how long the whole exchange may take, from connecting to the last byte of the answer
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
     * The same request with another body. What is sent often is put together once, and so costs no copy of its headers each time.
     *
     * @param other the body, or null for none
     * @param time how long the whole exchange may take
     * @return a request of its own
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
     * Where the request goes.
     *
     * @return an absolute address
     */
    public URI uri() {
        return uri;
    }

    /**
     * The headers, without those that describe the body. They may hold credentials.
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
     * How long the whole exchange may take, from connecting to the last byte of the answer.
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
     * An address as texts may show it: its user info and its query may hold keys.
     *
     * @param address an address with a host
     * @return scheme, host, port and path
     */
    public static String shown(URI address) {
        // A name with an underscore is no host to the JDK, and all that it knows of it is this.
        String authority = Objects.requireNonNullElse(address.getRawAuthority(), "");
        return address.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1) + address.getRawPath();
    }
}
