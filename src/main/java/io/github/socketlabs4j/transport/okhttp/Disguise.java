package io.github.socketlabs4j.transport.okhttp;

import java.util.UUID;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.Response;

/**
 * Hides some responses from OkHttp's own follow-ups and restores them afterwards. No setting turns these follow-ups
 * off: OkHttp repeats a GET after 503 with {@code Retry-After: 0}, fails if {@code Retry-After} is too large for an
 * int, and throws if the server itself answers 407.
 */
final class Disguise {
    /** Random, so that no server can send these headers itself. */
    private static final String PREFIX = "Socketlabs4j-" + UUID.randomUUID() + "-";

    private static final String STATUS = PREFIX + "Status";
    private static final String WAIT = PREFIX + "Retry-After";
    private static final int PROXY_LOGIN = 407;

    /** The form of {@code Retry-After} that OkHttp acts on; it ignores dates. */
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");

    /** A status without a follow-up in OkHttp. */
    private static final int PLAIN_ERROR = 400;

    private Disguise() {}

    /** The response as OkHttp's follow-ups see it. */
    static Response putOn(Response response) {
        // OkHttp does not follow up on a success, and most responses to sends are one.
        if (response.isSuccessful()) return response;
        String wait = response.header("Retry-After");
        if (wait != null && !SECONDS.matcher(wait).matches()) wait = null;
        if (wait == null && response.code() != PROXY_LOGIN) return response;
        Response.Builder disguised = response.newBuilder();
        if (wait != null) disguised.removeHeader("Retry-After").header(WAIT, wait);
        if (response.code() == PROXY_LOGIN) disguised.code(PLAIN_ERROR).header(STATUS, "407");
        return disguised.build();
    }

    /** The response as the server sent it. */
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
