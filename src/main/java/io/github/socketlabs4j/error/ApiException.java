package io.github.socketlabs4j.error;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The platform, or a server in front of it such as a proxy, answered with an error status or an error document. */
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
     * Creates the exception from an answer.
     *
     * @param message the operation, the status and what to do
     * @param status the HTTP status
     * @param headers the answer's headers, looked up ignoring case
     * @param retryAfter the wait that the answer asks for, or null
     * @param bodyHead the first part of the body, with secrets masked
     * @param mayHaveBeenSent whether the platform may have accepted the mail of a send in spite of the error
     * @param mayRetry whether the same call may be made again
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
     * The HTTP status of the answer. It may be 200 if the answer to a report request is an error document.
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
     * Whether the platform may have accepted the mail in spite of the error. True only for a send that was answered
     * with 408 or any 5xx: a proxy may answer so, even 503, after it has passed the request on.
     *
     * @return true if the platform may have accepted the mail
     */
    @Override
    public boolean mayHaveBeenSent() {
        return mayHaveBeenSent;
    }

    /**
     * Whether the same call may be made again: after 429 and, if the call only reads, also after 408 and any 5xx.
     *
     * @return false if mail may have been sent, or if the status says that the request is wrong
     */
    @Override
    public boolean mayRetry() {
        return mayRetry;
    }
}
