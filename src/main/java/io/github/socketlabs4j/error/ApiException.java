package io.github.socketlabs4j.error;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The platform, or something in front of it, answered with an error status or an error document.
 */
public final class ApiException extends SocketLabsException {
    private static final long serialVersionUID = 1L;

    /** See {@link #status()}. */
    private final int status;

    /** See {@link #headers()}. */
    private final TreeMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    /** See {@link #bodyHead()}. */
    private final String bodyHead;
    /** See {@link #mayHaveBeenSent()}. */
    private final boolean mayHaveBeenSent;
    /** See {@link #mayRetry()}. */
    private final boolean mayRetry;

    /**
     * Holds what is known of the answer.
     *
     * @param message the operation, the status and what to do
     * @param status the HTTP status
     * @param headers the answer's headers, looked up ignoring case
     * @param retryAfter the wait the answer asks for, or null
     * @param bodyHead the first part of the body, with secrets masked
     * @param mayHaveBeenSent whether the mail of a send may be on its way all the same
     * @param mayRetry whether the same call may go better another time
     */
    public ApiException(
            String message,
            int status,
            Map<String, List<String>> headers,
            @Nullable Duration retryAfter,
            String bodyHead,
            boolean mayHaveBeenSent,
            boolean mayRetry) {
        super(message, null, retryAfter);
        this.status = status;
        headers.forEach((name, values) -> this.headers.put(name, List.copyOf(values)));
        this.bodyHead = bodyHead;
        this.mayHaveBeenSent = mayHaveBeenSent;
        this.mayRetry = mayRetry;
    }

    /**
     * The HTTP status of the answer. It may be 200, when a report's answer is an error document.
     *
     * @return the status
     */
    public int status() {
        return status;
    }

    /**
     * The answer's headers, with configured secrets masked.
     *
     * @return an unmodifiable map that ignores the case of names
     */
    public Map<String, List<String>> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /**
     * The beginning of the body as text, for people to read.
     *
     * @return at most 512 bytes of it, with configured secrets masked; may be empty
     */
    public String bodyHead() {
        return bodyHead;
    }

    /**
     * Whether the mail may be on its way all the same. Only a send can say true: for the status 408 and every 5xx, 503
     * included, which proxies answer also after they have passed a request on.
     *
     * @return true if the platform may have taken the mail
     */
    @Override
    public boolean mayHaveBeenSent() {
        return mayHaveBeenSent;
    }

    /**
     * Whether the same call may go better another time: after 429, and a question also after 408 and every 5xx.
     *
     * @return false if mail may have been sent, or the status says that the request is wrong
     */
    @Override
    public boolean mayRetry() {
        return mayRetry;
    }
}
