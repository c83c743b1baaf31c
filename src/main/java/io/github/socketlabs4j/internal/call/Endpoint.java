package io.github.socketlabs4j.internal.call;

import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/**
 * One line of an API as data.
 *
 * @param <T> what its answers mean
 */
public final class Endpoint<T> {
    final String operation;
    final URI uri;
    final Map<String, String> headers;
    final boolean sendsMail;
    final Function<Answer, T> judge;

    /**
     * Puts the line together.
     *
     * @param operation what it is called in events and messages, such as {@code injection.send}
     * @param uri the whole address
     * @param headers what is sent beside the body's own headers
     * @param sendsMail whether it is a POST that sends mail, a second time if it is repeated; otherwise it is a GET, a question
     * @param judge turns an answer of any status into a value, or throws what it means if it is no success
     */
    public Endpoint(
            String operation, URI uri, Map<String, String> headers, boolean sendsMail, Function<Answer, T> judge) {
        this.operation = operation;
        this.uri = uri;
        this.headers = headers;
        this.sendsMail = sendsMail;
        this.judge = judge;
    }

    /** The HTTP method. */
    String method() {
        return sendsMail ? "POST" : "GET";
    }

    /** Operation and address; never a header's value. */
    @Override
    public String toString() {
        return "%s (%s %s://%s%s)"
                .formatted(operation, method(), uri.getScheme(), uri.getRawAuthority(), uri.getRawPath());
    }
}
