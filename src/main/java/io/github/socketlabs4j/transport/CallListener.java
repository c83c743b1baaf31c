package io.github.socketlabs4j.transport;

/**
 * Told about every attempt, every call and every warning; the place for metrics, tracing and logs.
 *
 * <p>Methods are called on the thread that makes the call, or on the one that completes an asynchronous call, and from
 * several threads at once; they should be quick. What they throw is logged and does not reach the call. No event holds a
 * key, an address or a body.
 */
public interface CallListener {
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
     * Something is legal but against the platform's advice.
     *
     * @param code a short stable word, such as {@code id-characters}
     * @param text what was found and what is advised
     */
    default void warning(String code, String text) {}
}
