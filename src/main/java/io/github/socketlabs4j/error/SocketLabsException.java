package io.github.socketlabs4j.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whatever this library throws because of the network, the platform or a caller's data; never a programming error,
 * which is one of the JDK's own exceptions. Whatever the type, it answers the two questions a caller has after a failure: may the
 * mail have left ({@link #mayHaveBeenSent()}), and may the same call be made again ({@link #mayRetry()}). No message ever holds
 * a key or password. What it answers is kept by Java serialisation.
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
     * @param message who, what, where, and what to do
     * @param cause what it comes from, or null
     */
    protected SocketLabsException(String message, @Nullable Throwable cause) {
        this(message, cause, null);
    }

    /**
     * For subtypes that come from an answer.
     *
     * @param message who, what, where, and what to do
     * @param cause what it comes from, or null
     * @param retryAfter the wait the answer asks for, or null
     */
    protected SocketLabsException(String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /**
     * Whether mail of this call may have left. If so, look it up by {@link #messageIds()} before it is sent again.
     *
     * @return true if the platform may have taken mail; false if it surely took none
     */
    public boolean mayHaveBeenSent() {
        return false;
    }

    /**
     * Whether the same call may be made again: there is no risk of a second mail, and it may go better without anybody
     * changing anything. The library itself has made its attempts already.
     *
     * @return true if it may; false if mail may have been sent, or something has to be corrected first
     */
    public boolean mayRetry() {
        return false;
    }

    /**
     * The wait that an answer's {@code Retry-After} header asks for, whether it was sent as seconds or as a date.
     *
     * @return the wait, not capped; empty if there was no answer, or it asks for none
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * The message ids of the mails of the call, by which they are found in reports and notifications; wire {@code MessageId}.
     *
     * @return an unmodifiable list in the order of the mails, of a merge its template's; empty if the call sends no mail, or mail
     *     without ids
     */
    public List<String> messageIds() {
        return messageIds;
    }

    /**
     * The mailing ids of the mails of the call, each once; wire {@code MailingId}.
     *
     * @return an unmodifiable list in the order of the mails; empty if there are none
     */
    public List<String> mailingIds() {
        return mailingIds;
    }

    /**
     * How often the call was tried. The failures of earlier attempts are among {@link #getSuppressed()}.
     *
     * @return the number of requests that were begun; 0 if there was none
     */
    public int attempts() {
        return attempts;
    }

    /**
     * Says once which call this comes from, as {@link #initCause} says why; for this library.
     *
     * @param messages the message ids of its mails
     * @param mailings the mailing ids of its mails
     * @param tried how many attempts were made
     */
    public final void initCall(List<String> messages, List<String> mailings, int tried) {
        this.messageIds = List.copyOf(messages);
        this.mailingIds = List.copyOf(mailings);
        this.attempts = tried;
    }
}
