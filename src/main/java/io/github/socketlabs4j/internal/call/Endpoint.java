package io.github.socketlabs4j.internal.call;

import java.net.URI;
import java.util.Map;

/**
 * One line of an API as data.
 *
 * @param operation what it is called in events and messages, such as {@code injection.send}
 * @param method the HTTP method
 * @param uri the whole address
 * @param headers what is sent beside the body's own headers
 * @param effect what the request does over there, and does again if it is repeated
 * @param judge turns an answer into a value, or throws what it means
 * @param <T> the value
 */
public record Endpoint<T>(
        String operation, String method, URI uri, Map<String, String> headers, Effect effect, Judge<T> judge) {
    /** What a request does on the platform. It decides what may be repeated and what a lost answer means. */
    public enum Effect {
        /** Nothing: it may be asked again. */
        QUESTION,
        /**
         * Nothing is sent, because the platform refuses such a post. It is treated with the care of a send all the same: only
         * its content tells the two apart.
         */
        PROBE,
        /** Mail goes out, a second time if it is repeated. */
        SENDS_MAIL
    }

    /**
     * Turns an answer into a value.
     *
     * @param <T> the value
     */
    @FunctionalInterface
    public interface Judge<T> {
        /**
         * Judges an answer of any status.
         *
         * @throws io.github.socketlabs4j.error.SocketLabsException if it is no success
         * @throws Throttled if it is a refusal that time may heal
         */
        T judge(Answer answer);
    }

    /** Operation and address; never a header's value. */
    @Override
    public String toString() {
        return operation + " (" + method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath()
                + ")";
    }
}
