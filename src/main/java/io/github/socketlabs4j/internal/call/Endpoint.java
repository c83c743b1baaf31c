package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.transport.HttpRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One line of an API as data.
 *
 * @param operation what it is called in events and messages, such as {@code injection.send}
 * @param request what is asked, without a body; each attempt has a time of its own
 * @param effect what the request does over there, and does again if it is repeated
 * @param judge turns an answer into a value, or throws what it means
 * @param <T> the value
 */
public record Endpoint<T>(String operation, HttpRequest request, Effect effect, Judge<T> judge) {
    /** What a request does on the platform. It decides what may be repeated and what a lost answer means. */
    public sealed interface Effect permits Question, Mails {}

    /** Nothing is sent: it may be asked again. */
    public enum Question implements Effect {
        /** The one value: a question has nothing to tell of itself. */
        ASKED
    }

    /** Mail goes out, a second time if it is repeated. */
    public non-sealed interface Mails extends Effect {
        /** How many mails there are. */
        int count();

        /** The message ids of those that have one: what a mail is looked up by. */
        List<String> messageIds();

        /** The mailing ids of those that have one, each once. */
        List<String> mailingIds();
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
         */
        T judge(Answer answer);
    }

    /**
     * A line that is called once.
     *
     * @param method the HTTP method
     * @param uri the whole address
     * @param headers what is sent beside the body's own headers
     */
    public Endpoint(
            String operation, String method, URI uri, Map<String, String> headers, Effect effect, Judge<T> judge) {
        this(operation, request(method, uri, headers), effect, judge);
    }

    /** The request of a line that is called often, to be put together once. */
    public static HttpRequest request(String method, URI uri, Map<String, String> headers) {
        return new HttpRequest(method, uri, headers, null, Duration.ZERO);
    }

    /** Whether it may be asked again without harm. */
    boolean isQuestion() {
        return effect instanceof Question;
    }

    /** Operation and address; never a header's value, user info or query. */
    @Override
    public String toString() {
        return operation + " (" + request.method() + " " + HttpRequest.shown(request.uri()) + ")";
    }
}
