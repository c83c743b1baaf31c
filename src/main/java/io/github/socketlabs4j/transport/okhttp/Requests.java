package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.transport.HttpBody;
import io.github.socketlabs4j.transport.HttpRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Puts requests into OkHttp's words, and the headers of answers into ours. */
final class Requests {
    /** OkHttp refuses these methods without a body. */
    private static final Set<String> NEED_A_BODY = Set.of("POST", "PUT", "PATCH");

    // Sends differ in their bodies only, and what OkHttp finds in these would cost more than all the rest.
    private final Last<URI, Optional<HttpUrl>> urls = new Last<>(uri -> Optional.ofNullable(HttpUrl.get(uri)));
    private final Last<Map<String, String>, Headers> headers = new Last<>(Requests::headers);
    private final Last<String, Optional<MediaType>> types = new Last<>(Requests::type);

    /** The request in the words of our messages: no query, no credentials. */
    static String where(HttpRequest request) {
        URI uri = request.uri();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return request.method() + " " + uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
    }

    Request toOkHttp(HttpRequest request) {
        HttpUrl url = urls.get(request.uri())
                .orElseThrow(() -> new IllegalArgumentException(
                        where(request) + ": not an address to send to; expected http:// or https:// and a host"));
        return new Request.Builder()
                .url(url)
                .headers(headers.get(request.headers()))
                .method(request.method(), body(request))
                .build();
    }

    private @Nullable OneShotBody body(HttpRequest request) {
        HttpBody body = request.body();
        if (body == null) return NEED_A_BODY.contains(request.method()) ? new OneShotBody(null, null) : null;
        return new OneShotBody(body, types.get(body.contentType()).orElse(null));
    }

    private static Optional<MediaType> type(String contentType) {
        if (contentType.isEmpty()) return Optional.empty();
        MediaType type = MediaType.parse(contentType);
        if (type == null) {
            throw new IllegalArgumentException("the body's content type is not one: expected for instance text/plain");
        }
        return Optional.of(type);
    }

    private static Headers headers(Map<String, String> headers) {
        Headers.Builder builder = new Headers.Builder();
        headers.forEach((name, value) -> addHeader(builder, name, value));
        return builder.build();
    }

    private static void addHeader(Headers.Builder builder, String name, String value) {
        try {
            builder.set(name, value);
        } catch (IllegalArgumentException e) {
            // OkHttp's message quotes the value, which may be a key: neither it nor its exception may go on.
            throw new IllegalArgumentException("header " + name
                    + ": its name or value holds a character that HTTP does not carry; use printable ASCII");
        }
    }

    static Map<String, List<String>> headers(Response response) {
        Headers headers = response.headers();
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (int i = 0; i < headers.size(); i++) {
            map.computeIfAbsent(headers.name(i), name -> new ArrayList<>(1)).add(headers.value(i));
        }
        return map;
    }
}
