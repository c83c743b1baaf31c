package io.github.socketlabs4j.transport;

/**
 * Gets an event for every call, every HTTP attempt, every answered webhook post and every warning. Use it for metrics,
 * tracing and logs.
 *
 * <p>Start events and end events come in pairs: for each start there is exactly one end with the same call id, also if
 * the call is cancelled or fails. {@link #callStarted} runs on the thread that makes the call; so does the first
 * {@link #attemptStarted}, unless the call has to wait for other calls to end. All other methods run on that thread or
 * on a thread of this library, and several threads may call a listener at the same time. Methods should return quickly.
 * If a method throws, the exception is logged and does not affect the call. No event contains a key, a recipient's
 * address or a body.
 *
 * <pre>{@code
 * CallListener counting = new CallListener() {
 *     @Override
 *     public void call(CallEvent e) {
 *         System.out.println(e.operation() + ": " + e.outcome() + " after " + e.attempts() + " attempts");
 *     }
 * };
 * }</pre>
 */
public interface CallListener {
    /**
     * The listener that does nothing. With it, the library does not create events at all.
     *
     * @return always the same object
     */
    static CallListener none() {
        return CallOptions.NOBODY;
    }

    /**
     * A call begins.
     *
     * @param start the call
     */
    default void callStarted(CallStart start) {}

    /**
     * An HTTP request is about to be sent. Headers can be added to it.
     *
     * @param start the attempt
     */
    default void attemptStarted(AttemptStart start) {}

    /**
     * An HTTP request was answered or failed.
     *
     * @param event the attempt and its result
     */
    default void attempt(AttemptEvent event) {}

    /**
     * A call ended, after its last attempt.
     *
     * @param event the call and its result
     */
    default void call(CallEvent event) {}

    /**
     * A posted request was answered, with success or with an error.
     *
     * @param event the post and the verdict on it
     */
    default void webhook(WebhookEvent event) {}

    /**
     * Something is not an error, but deserves attention: for example a message that goes against the platform's advice,
     * or rows of a report that cannot be parsed.
     *
     * @param code a short word that does not change between versions, such as {@code id-characters}
     * @param text what was found and what to do
     */
    default void warning(String code, String text) {}
}
