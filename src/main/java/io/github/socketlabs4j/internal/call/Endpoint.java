package io.github.socketlabs4j.internal.call;

import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/**
 * One line of an API as data.
 *
 * @param operation what it is called in events and messages, such as {@code injection.send}
 * @param method the HTTP method
 * @param uri the whole address
 * @param headers what is sent beside the body's own headers
 * @param effect what a repeated request would do
 * @param judge turns an answer of any status into a value, or throws what it means if it is no success
 * @param <T> the value
 */
public record Endpoint<T>(
        String operation,
        String method,
        URI uri,
        Map<String, String> headers,
        Effect effect,
        Function<Answer, T> judge) {
    /** What a repeated request would do. */
    public enum Effect {
        /** Nothing: it is a question. */
        NONE,
        /** Send mail a second time. */
        SENDS_MAIL
    }

    /** Operation and address; never a header's value. */
    @Override
    public String toString() {
        return operation + " (" + method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath()
                + ")";
    }
}
