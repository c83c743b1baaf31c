package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.transport.HttpRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One operation of an API as data: its request, its effect, and how its answer is read.
 *
 * @param operation its name in events and messages, such as {@code injection.send}
 * @param request its request, without a body; the time-out is set for each attempt
 * @param effect what the request does on the platform each time it is sent
 * @param judge turns an answer into a value or an exception
 * @param <T> the value
 */
public record Endpoint<T>(String operation, HttpRequest request, Effect effect, Judge<T> judge) {
    /**
     * What a request does on the platform. It decides whether the request may be repeated, and what a lost answer
     * means.
     */
    public sealed interface Effect permits Question, Mails {}

    /** The request sends no mail, so it may be repeated. */
    public enum Question implements Effect {
        /** The only value. */
        ASKED
    }

    /** The request sends mail, and sends it again if it is repeated. */
    public non-sealed interface Mails extends Effect {
        /** How many mails the request sends. */
        int count();

        /** The message ids of the mails that have one; by them a mail can be looked up. */
        List<String> messageIds();

        /** The mailing ids of the mails that have one, without duplicates. */
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
         * Judges an answer of any HTTP status.
         *
         * @throws io.github.socketlabs4j.error.SocketLabsException if the answer is not a success
         */
        T judge(Answer answer);
    }

    /**
     * Creates an operation together with its request.
     *
     * @param method the HTTP method
     * @param uri the complete address
     * @param headers the headers, without those that describe the body
     */
    public Endpoint(
            String operation, String method, URI uri, Map<String, String> headers, Effect effect, Judge<T> judge) {
        this(operation, request(method, uri, headers), effect, judge);
    }

    /** A request without a body, which can be made once and used for many calls. */
    public static HttpRequest request(String method, URI uri, Map<String, String> headers) {
        return new HttpRequest(method, uri, headers, null, Duration.ZERO);
    }

    /** Whether it sends no mail, and so may be repeated. */
    boolean isQuestion() {
        return effect instanceof Question;
    }

    /** Operation, method and address, without user info and query, which may hold secrets. */
    @Override
    public String toString() {
        return operation + " (" + request.method() + " " + HttpRequest.shown(request.uri()) + ")";
    }
}
