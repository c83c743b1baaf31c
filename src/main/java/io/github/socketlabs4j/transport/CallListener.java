package io.github.socketlabs4j.transport;

/**
 * Told about every call, every attempt, every post that was answered and every warning; the place for metrics, tracing and logs.
 *
 * <p>Starts and ends come in pairs: what has started ends exactly once, with the same call id, also when it is cancelled or
 * breaks. A call's start, and that of its first attempt if there is a place at once, are told on the thread that makes the call;
 * everything else on that thread or on one of this library's, and from several threads at once. Methods should be quick. What
 * they throw is logged and does not reach the call. No event holds a key, an address of a recipient or a body.
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
     * A listener to which nothing needs to be told, so that nothing is.
     *
     * @return always the same
     */
    static CallListener none() {
        return CallOptions.NOBODY;
    }

    /**
     * One operation begins.
     *
     * @param start what begins
     */
    default void callStarted(CallStart start) {}

    /**
     * One HTTP request is about to be sent; headers can be added to it.
     *
     * @param start what begins
     */
    default void attemptStarted(AttemptStart start) {}

    /**
     * One HTTP request was answered or failed.
     *
     * @param event what happened
     */
    default void attempt(AttemptEvent event) {}

    /**
     * One operation ended, after all its attempts.
     *
     * @param event what happened
     */
    default void call(CallEvent event) {}

    /**
     * A post of the platform was answered, or refused.
     *
     * @param event what became of it
     */
    default void webhook(WebhookEvent event) {}

    /**
     * Something is legal but against the platform's advice.
     *
     * @param code a short stable word, such as {@code id-characters}
     * @param text what was found and what is advised
     */
    default void warning(String code, String text) {}
}
