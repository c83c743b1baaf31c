package io.github.socketlabs4j.transport;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An HTTP request that is about to be sent. An {@link AttemptEvent} with the same call id and attempt number always
 * follows, whatever happens. The listener may add headers to the request. Not thread-safe: use it only on the thread
 * that called the listener, and only until the listener returns.
 */
public final class AttemptStart {
    /**
     * The headers that this library or the HTTP client sets: those about the body, the connection and the credentials.
     */
    private static final Set<String> RESERVED = Set.of(
            "accept",
            "accept-encoding",
            "authorization",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "cookie",
            "expect",
            "host",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    private final long callId;
    private final String operation;
    private final int attempt;
    private final String method;
    private final URI address;
    private final Set<String> taken;
    private final Map<String, String> headers = new LinkedHashMap<>();

    /**
     * Creates an attempt; for this library.
     *
     * @param callId the id of its call
     * @param operation the operation
     * @param attempt the number of the attempt in its call, from 1
     * @param method the HTTP method
     * @param address the address of the request
     * @param taken the names of the headers that the request already has
     */
    public AttemptStart(long callId, String operation, int attempt, String method, URI address, Set<String> taken) {
        this.callId = callId;
        this.operation = operation;
        this.attempt = attempt;
        this.method = method;
        this.address = address;
        this.taken = taken;
    }

    /**
     * The id of the call that this attempt belongs to.
     *
     * @return the id in its {@link CallStart}
     */
    public long callId() {
        return callId;
    }

    /**
     * The operation.
     *
     * @return for example {@code injection.send}
     */
    public String operation() {
        return operation;
    }

    /**
     * The number of this attempt in its call.
     *
     * @return 1 for the first attempt
     */
    public int attempt() {
        return attempt;
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
     * The host that the request is sent to.
     *
     * @return a host name, or an IP address in a test network
     */
    public String serverAddress() {
        return address.getHost();
    }

    /**
     * The port that the request is sent to.
     *
     * @return the port of the address, or the default port of its scheme: 443 or 80
     */
    public int serverPort() {
        if (address.getPort() >= 0) return address.getPort();
        return "http".equals(address.getScheme()) ? 80 : 443;
    }

    /**
     * Adds a header, such as {@code traceparent}. A second header of the same name replaces the first.
     *
     * @param name the header's name
     * @param value its value: printable ASCII and tabs
     * @throws IllegalArgumentException if the name or the value is not legal in HTTP, or if listeners must not set this
     *     header, such as {@code Authorization}
     */
    public void header(String name, String value) {
        if (name.isEmpty() || !name.chars().allMatch(AttemptStart::isToken)) {
            throw new IllegalArgumentException("header: its name is none; use letters, digits and hyphens");
        }
        String folded = name.toLowerCase(Locale.ROOT);
        if (RESERVED.contains(folded) || taken.stream().anyMatch(name::equalsIgnoreCase)) {
            throw new IllegalArgumentException("header " + name + ": it is not for listeners to say");
        }
        if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'))) {
            throw new IllegalArgumentException("header " + name + ": its value is not all printable ASCII");
        }
        headers.keySet().removeIf(name::equalsIgnoreCase);
        headers.put(name, value);
    }

    private static boolean isToken(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    /**
     * The headers that were added.
     *
     * @return an unmodifiable view, in the order they were added
     */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /** Call id, operation, attempt number and server; no header. */
    @Override
    public String toString() {
        return "AttemptStart[" + callId + ", " + operation + " #" + attempt + ", " + method + " " + serverAddress()
                + ":" + serverPort() + "]";
    }
}
