package io.github.socketlabs4j.error;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The platform, or something in front of it, answered with an error status or an error document. Branch on
 * {@link #status()}.
 */
public final class ApiException extends SocketLabsException {
    private static final long serialVersionUID = 1L;

    /** See {@link #status()}. */
    private final int status;

    private final transient Map<String, List<String>> headers;
    /** See {@link #retryAfter()}. */
    private final @Nullable Duration retryAfter;
    /** See {@link #bodyHead()}. */
    private final String bodyHead;
    /** See {@link #mayHaveBeenSent()}. */
    private final boolean mayHaveBeenSent;

    /**
     * Holds what is known of the answer.
     *
     * @param message the operation, the status and what to do
     * @param status the HTTP status
     * @param headers the answer's headers, looked up ignoring case
     * @param retryAfter the wait the answer asks for, or null
     * @param bodyHead the first part of the body, with secrets masked
     * @param mayHaveBeenSent whether the mail of a send may be on its way all the same
     */
    public ApiException(
            String message,
            int status,
            Map<String, List<String>> headers,
            @Nullable Duration retryAfter,
            String bodyHead,
            boolean mayHaveBeenSent) {
        super(message, null);
        this.status = status;
        this.headers = headers;
        this.retryAfter = retryAfter;
        this.bodyHead = bodyHead;
        this.mayHaveBeenSent = mayHaveBeenSent;
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
     * The answer's headers.
     *
     * @return an unmodifiable map that ignores the case of names; empty after Java deserialisation
     */
    public Map<String, List<String>> headers() {
        return headers == null ? Map.of() : headers;
    }

    /**
     * The wait that the answer's {@code Retry-After} header asks for, whether it was sent as seconds or as a date.
     *
     * @return the wait, not capped; empty if the header is missing or unreadable
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
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
     * Whether the mail may be on its way all the same. Only a send can say true: for the statuses 408, 500, 502, 504 and
     * any other 5xx but 503. Look such mail up before you send it again.
     *
     * @return true if the platform may have taken the mail
     */
    public boolean mayHaveBeenSent() {
        return mayHaveBeenSent;
    }
}
