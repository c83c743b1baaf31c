package io.github.socketlabs4j.transport.okhttp;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.internal.time.Background;
import io.github.socketlabs4j.transport.HttpBody;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import okhttp3.OkHttpClient;

/** Requests and bodies for the tests of this package. */
final class Sending {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    /** More bytes than all socket buffers of a loopback connection hold. */
    static final int LARGE = 8 * 1024 * 1024;

    private Sending() {}

    static OkHttpTransport owned(Duration connecting) {
        return OkHttpTransport.owned(connecting, new Background());
    }

    static OkHttpTransport borrowed(OkHttpClient client) {
        return OkHttpTransport.borrowed(client, Duration.ofSeconds(10), new Background());
    }

    @FunctionalInterface
    interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    static HttpBody body(long length, Writer writer) {
        return new HttpBody() {
            @Override
            public String contentType() {
                return "application/json; charset=utf-8";
            }

            @Override
            public long contentLength() {
                return length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                writer.writeTo(out);
            }
        };
    }

    static HttpBody body(int length) {
        byte[] bytes = new byte[length];
        return body(length, out -> out.write(bytes));
    }

    static HttpRequest post(URI uri, HttpBody body) {
        return new HttpRequest("POST", uri, Map.of(), body, PATIENCE);
    }

    static HttpRequest post(URI uri, Duration timeout) {
        return new HttpRequest("POST", uri, Map.of(), body(200), timeout);
    }

    static HttpRequest post(URI uri) {
        return post(uri, body(200));
    }

    static HttpRequest get(URI uri) {
        return new HttpRequest("GET", uri, Map.of(), null, PATIENCE);
    }

    static HttpRequest within(Duration timeout, HttpRequest request) {
        return new HttpRequest(request.method(), request.uri(), request.headers(), request.body(), timeout);
    }

    static HttpRequest with(Map<String, String> headers, HttpRequest request) {
        return new HttpRequest(request.method(), request.uri(), headers, request.body(), request.timeout());
    }

    static TransportException failure(Transport transport, HttpRequest request) {
        return catchThrowableOfType(
                TransportException.class, () -> transport.execute(request).close());
    }

    static String text(HttpResponse answer) throws IOException {
        try (answer) {
            return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
