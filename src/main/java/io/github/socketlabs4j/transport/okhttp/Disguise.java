package io.github.socketlabs4j.transport.okhttp;

import java.util.UUID;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.Response;

/**
 * Shows OkHttp's own follow-ups an answer they do nothing about, and everybody else the answer as it came: they repeat
 * questions after 503 with {@code Retry-After: 0}, which no setting turns off, fail on a {@code Retry-After} too large for an
 * int, and throw when an origin answers 407.
 */
final class Disguise {
    /** No server can know it, and so say what only we may. */
    private static final String PREFIX = "Socketlabs4j-" + UUID.randomUUID() + "-";

    private static final String STATUS = PREFIX + "Status";
    private static final String WAIT = PREFIX + "Retry-After";
    private static final int PROXY_LOGIN = 407;

    /** All that OkHttp looks at; a date it takes for "later". */
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");

    /** A status that OkHttp has no opinion on. */
    private static final int PLAIN_ERROR = 400;

    private Disguise() {}

    /** The answer for OkHttp: inside its follow-ups. */
    static Response putOn(Response response) {
        // What went well OkHttp does not follow up, and most answers to sends did.
        if (response.isSuccessful()) return response;
        String wait = response.header("Retry-After");
        if (wait != null && !SECONDS.matcher(wait).matches()) wait = null;
        if (wait == null && response.code() != PROXY_LOGIN) return response;
        Response.Builder disguised = response.newBuilder();
        if (wait != null) disguised.removeHeader("Retry-After").header(WAIT, wait);
        if (response.code() == PROXY_LOGIN) disguised.code(PLAIN_ERROR).header(STATUS, "407");
        return disguised.build();
    }

    /** The answer as it came: outside the follow-ups. */
    static Response takeOff(Response response) {
        if (response.isSuccessful()) return response;
        Headers headers = response.headers();
        String wait = headers.get(WAIT);
        boolean proxyLogin = headers.get(STATUS) != null;
        if (wait == null && !proxyLogin) return response;
        Response.Builder plain = response.newBuilder();
        if (wait != null) plain.removeHeader(WAIT).header("Retry-After", wait);
        if (proxyLogin) plain.removeHeader(STATUS).code(PROXY_LOGIN);
        return plain.build();
    }
}
