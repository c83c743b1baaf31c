package io.github.socketlabs4j.transport;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One HTTP request that is about to be sent; its {@link AttemptEvent} with the same call id and number tells its end, whatever
 * happens. The listener may add headers to it. Belongs to the thread it is shown on, as long as it is shown.
 */
public final class AttemptStart {
    /** What describes the body, the connection or the caller is ours to say, or the HTTP client's. */
    private static final Set<String> OURS = Set.of(
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
     * Shows an attempt; for this library.
     *
     * @param callId the number of its call
     * @param operation what is being done
     * @param attempt which attempt of the call, from 1
     * @param method the HTTP method
     * @param address where it goes
     * @param taken the names of headers it has already
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
     * The number of the call that this is an attempt of.
     *
     * @return as in its {@link CallStart}
     */
    public long callId() {
        return callId;
    }

    /**
     * What is being done.
     *
     * @return for instance {@code injection.send}
     */
    public String operation() {
        return operation;
    }

    /**
     * Which attempt of the call this is.
     *
     * @return from 1
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
     * The host it goes to.
     *
     * @return a name, or an address in a test network
     */
    public String serverAddress() {
        return address.getHost();
    }

    /**
     * The port it goes to.
     *
     * @return the port of the address, or what its scheme means: 443 or 80
     */
    public int serverPort() {
        if (address.getPort() >= 0) return address.getPort();
        return "http".equals(address.getScheme()) ? 80 : 443;
    }

    /**
     * Adds a header, such as {@code traceparent}; the last of one name counts.
     *
     * @param name the header's name
     * @param value its value, printable ASCII
     * @throws IllegalArgumentException if the name is none, or that of a header which is not the listener's to say, such as
     *     {@code Authorization}, or if the value cannot be a header's
     */
    public void header(String name, String value) {
        if (name.isEmpty() || !name.chars().allMatch(AttemptStart::isToken)) {
            throw new IllegalArgumentException("header: its name is none; use letters, digits and hyphens");
        }
        String folded = name.toLowerCase(Locale.ROOT);
        if (OURS.contains(folded) || taken.stream().anyMatch(name::equalsIgnoreCase)) {
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

    /** Operation, number and server; no header's value. */
    @Override
    public String toString() {
        return "AttemptStart[" + callId + ", " + operation + " #" + attempt + ", " + method + " " + serverAddress()
                + ":" + serverPort() + "]";
    }
}
