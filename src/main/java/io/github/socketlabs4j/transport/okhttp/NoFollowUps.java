package io.github.socketlabs4j.transport.okhttp;

import java.io.IOException;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Keeps OkHttp from asking again by itself after 503 with {@code Retry-After: 0}, which no setting turns off for
 * requests without a body, and from failing on a {@code Retry-After} too large for its int. The header is hidden from
 * the one place inside OkHttp that reads it; interceptors on either side see the answer as it came.
 */
final class NoFollowUps {
    private static final String HEADER = "Retry-After";
    private static final String HIDDEN = "Socketlabs4j-Retry-After";

    /** All that OkHttp looks at; a date it takes for "later". */
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");

    private NoFollowUps() {}

    static void install(OkHttpClient.Builder client) {
        client.interceptors().add(chain -> rename(chain, HIDDEN, HEADER)); // the innermost outside the follow-ups
        client.networkInterceptors().add(0, chain -> rename(chain, HEADER, HIDDEN)); // the outermost inside them
    }

    private static Response rename(Interceptor.Chain chain, String from, String to) throws IOException {
        Response response = chain.proceed(chain.request());
        String value = response.header(from);
        if (value == null || !SECONDS.matcher(value).matches()) return response;
        return response.newBuilder().removeHeader(from).header(to, value).build();
    }
}
