package io.github.socketlabs4j.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The supertype of all exceptions that this library throws because of the network, the platform or the caller's data.
 * Programming errors are exceptions of the JDK instead. Every subtype answers the two questions a caller has after a
 * failure: whether mail may have been sent ({@link #mayHaveBeenSent()}), and whether the same call may be made again
 * ({@link #mayRetry()}). No message ever contains a key or a password. All values of an exception survive Java
 * serialisation.
 *
 * <pre>{@code
 * try {
 *     client.injection().send(message).orThrow();
 * } catch (SocketLabsException e) {
 *     if (e.mayHaveBeenSent()) System.err.println("look up " + e.messageIds());
 *     else if (e.mayRetry()) System.err.println("not sent, try again later");
 *     else throw e;
 * }
 * }</pre>
 */
public abstract class SocketLabsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** See {@link #retryAfter()}. */
    private final @Nullable Duration retryAfter;
    /** See {@link #messageIds()}. */
    @SuppressWarnings("serial") // what List.copyOf gives is serializable
    private List<String> messageIds = List.of();
    /** See {@link #mailingIds()}. */
    @SuppressWarnings("serial") // what List.copyOf gives is serializable
    private List<String> mailingIds = List.of();
    /** See {@link #attempts()}. */
    private int attempts;

    /**
     * For subtypes.
     *
     * @param message what failed, where, and what to do
     * @param cause the cause, or null
     */
    protected SocketLabsException(String message, @Nullable Throwable cause) {
        this(message, cause, null);
    }

    /**
     * For subtypes that stand for an answer.
     *
     * @param message what failed, where, and what to do
     * @param cause the cause, or null
     * @param retryAfter the wait that the answer asks for, or null
     */
    protected SocketLabsException(String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /**
     * Whether the platform may have accepted mail of this call. If so, look it up by {@link #messageIds()} before you
     * send it again.
     *
     * @return true if the platform may have accepted mail; false if it certainly accepted none
     */
    public boolean mayHaveBeenSent() {
        return false;
    }

    /**
     * Whether the same call may be made again unchanged: it cannot send a mail twice, and it has a chance to succeed.
     * The library's own retries have already been used.
     *
     * @return false if mail may have been sent, or if something has to be corrected first
     */
    public boolean mayRetry() {
        return false;
    }

    /**
     * The wait that the {@code Retry-After} header of an answer asks for, in seconds or as a date.
     *
     * @return the wait, not limited by the cap of the retry policy; empty if there was no answer or it has no such
     *     header
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * The message ids of the call's mails, to find them in reports and notifications; wire {@code MessageId}.
     *
     * @return an unmodifiable list in the order of the mails; for a mail merge the id of the template; empty if the
     *     call sends no mail, or only mail without ids
     */
    public List<String> messageIds() {
        return messageIds;
    }

    /**
     * The mailing ids of the call's mails, each once; wire {@code MailingId}.
     *
     * @return an unmodifiable list in the order of the mails; empty if there are none
     */
    public List<String> mailingIds() {
        return mailingIds;
    }

    /**
     * The number of attempts that the call made. The failures of earlier attempts are in {@link #getSuppressed()}.
     *
     * @return the number of requests that were started; 0 if there was none
     */
    public int attempts() {
        return attempts;
    }

    /**
     * Sets the details of the call that failed; for this library. Like {@link #initCause}, it is called once, after
     * construction.
     *
     * @param messages the message ids of its mails
     * @param mailings the mailing ids of its mails
     * @param tried the number of attempts
     */
    public final void initCall(List<String> messages, List<String> mailings, int tried) {
        this.messageIds = List.copyOf(messages);
        this.mailingIds = List.copyOf(mailings);
        this.attempts = tried;
    }
}
