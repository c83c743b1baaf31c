package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.transport.HttpBody;
import io.github.socketlabs4j.transport.HttpRequest;
import java.net.URI;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
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
    private final AtomicReference<Map.@Nullable Entry<URI, @Nullable HttpUrl>> urls = new AtomicReference<>();
    private final AtomicReference<Map.@Nullable Entry<Map<String, String>, Headers>> headers = new AtomicReference<>();
    private final AtomicReference<Map.@Nullable Entry<String, @Nullable MediaType>> types = new AtomicReference<>();

    /** The request in the words of our messages: no query, no credentials. */
    static String where(HttpRequest request) {
        URI uri = request.uri();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return request.method() + " " + uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
    }

    Request toOkHttp(HttpRequest request) {
        HttpUrl url = same(urls, request.uri(), HttpUrl::get);
        if (url == null) {
            throw new IllegalArgumentException(
                    where(request) + ": not an address to send to; expected http:// or https:// and a host");
        }
        return new Request.Builder()
                .url(url)
                .headers(same(headers, request.headers(), Requests::headers))
                .method(request.method(), body(request))
                .build();
    }

    private @Nullable OneShotBody body(HttpRequest request) {
        HttpBody body = request.body();
        if (body == null) return NEED_A_BODY.contains(request.method()) ? new OneShotBody(null, null) : null;
        return new OneShotBody(body, same(types, body.contentType(), Requests::type));
    }

    /** What a function made of a key, from memory if it is the same key as last time. */
    private static <K, V> V same(AtomicReference<Map.@Nullable Entry<K, V>> last, K key, Function<K, V> function) {
        Map.Entry<K, V> known = last.get();
        if (known != null && known.getKey().equals(key)) return known.getValue();
        V value = function.apply(key);
        last.set(new SimpleImmutableEntry<>(key, value));
        return value;
    }

    private static @Nullable MediaType type(String contentType) {
        if (contentType.isEmpty()) return null;
        MediaType type = MediaType.parse(contentType);
        if (type == null) {
            throw new IllegalArgumentException("the body's content type is not one: expected for instance text/plain");
        }
        return type;
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
