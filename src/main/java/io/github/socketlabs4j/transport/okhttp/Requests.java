package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.transport.HttpBody;
import io.github.socketlabs4j.transport.HttpRequest;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Puts requests into OkHttp's words, and the headers of answers into ours. */
final class Requests {
    /** OkHttp refuses these methods without a body. */
    private static final Set<String> NEED_A_BODY = Set.of("POST", "PUT", "PATCH");

    private static final HttpBody EMPTY = new HttpBody() {
        @Override
        public String contentType() {
            return "";
        }

        @Override
        public long contentLength() {
            return 0;
        }

        @Override
        public void writeTo(OutputStream out) {}
    };

    private Requests() {}

    static Request toOkHttp(HttpRequest request) {
        HttpUrl url = HttpUrl.get(request.uri());
        if (url == null) {
            throw new IllegalArgumentException(
                    Failures.where(request) + ": not an address to send to; expected http:// or https:// and a host");
        }
        Request.Builder builder = new Request.Builder().url(url).method(request.method(), body(request));
        request.headers().forEach((name, value) -> addHeader(builder, name, value));
        return builder.build();
    }

    private static @Nullable OneShotBody body(HttpRequest request) {
        HttpBody body = request.body();
        if (body != null) return new OneShotBody(body);
        return NEED_A_BODY.contains(request.method()) ? new OneShotBody(EMPTY) : null;
    }

    private static void addHeader(Request.Builder builder, String name, String value) {
        try {
            builder.header(name, value);
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
