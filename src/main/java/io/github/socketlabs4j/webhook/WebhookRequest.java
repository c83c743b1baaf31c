package io.github.socketlabs4j.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.socketlabs4j.internal.codec.tokens.ArrayStream;
import java.io.FilterInputStream;
import java.io.InputStream;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request that the platform posted to your endpoint: content type and raw body. Pass the bytes as your web server
 * received them, not a body that a framework has parsed and written again.
 *
 * <pre>{@code
 * // with com.sun.net.httpserver; other web servers offer the same two values
 * String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
 * WebhookRequest request = WebhookRequest.of(contentType, exchange.getRequestBody());
 * WebhookReply reply = client.notifications().receive(request, event -> queue.add(event));
 * }</pre>
 *
 * <p>In a servlet container a filter may already have read the form. Then the body is empty: use {@link #ofForm} with
 * the parsed parameters.
 *
 * <p>Thread-safe. A request made of bytes can be read any number of times, a request made of a stream only once.
 */
public final class WebhookRequest {
    private final @Nullable String contentType;
    private final Supplier<InputStream> body;

    private WebhookRequest(@Nullable String contentType, Supplier<InputStream> body) {
        this.contentType = contentType;
        this.body = body;
    }

    /**
     * Creates a request whose body is in memory.
     *
     * @param contentType the value of {@code Content-Type}, or null if there is none; the format is detected from the
     *     body, not from this
     * @param body the raw bytes; not copied
     * @return the request
     */
    public static WebhookRequest of(@Nullable String contentType, byte[] body) {
        Objects.requireNonNull(body, "body");
        return new WebhookRequest(contentType, () -> new ArrayStream(body));
    }

    /**
     * Creates a request whose body has not been read yet.
     *
     * @param contentType the value of {@code Content-Type}, or null if there is none; the format is detected from the
     *     body, not from this
     * @param body the raw bytes. The stream is read once, not further than the parser's limit, and never closed by this
     *     library
     * @return the request
     */
    public static WebhookRequest of(@Nullable String contentType, InputStream body) {
        InputStream borrowed = new Borrowed(Objects.requireNonNull(body, "body"));
        AtomicBoolean begun = new AtomicBoolean();
        return new WebhookRequest(contentType, () -> {
            if (begun.getAndSet(true)) throw new IllegalStateException("the request's stream has been read before");
            return borrowed;
        });
    }

    /**
     * Creates a request from a form that the web server has already parsed. A servlet container does so as soon as a
     * filter asks for a parameter; then the body is gone. In a servlet:
     * {@code WebhookRequest.ofForm(request.getParameterMap())}. Parameters of the URL count as members of the form,
     * because a servlet's parameter map contains both.
     *
     * @param parameters the values of each name; the map is not kept, null values are skipped
     * @return the request
     */
    public static WebhookRequest ofForm(Map<String, String[]> parameters) {
        StringBuilder form = new StringBuilder();
        parameters.forEach((name, values) -> {
            if (values == null) return;
            for (String value : values) {
                if (value == null) continue;
                if (form.length() > 0) form.append('&');
                form.append(URLEncoder.encode(name, UTF_8)).append('=').append(URLEncoder.encode(value, UTF_8));
            }
        });
        return of("application/x-www-form-urlencoded", form.toString().getBytes(UTF_8));
    }

    /** A stream that ignores {@link #close()}: only its owner closes it. */
    private static final class Borrowed extends FilterInputStream {
        Borrowed(InputStream stream) {
            super(stream);
        }

        @Override
        public void close() {
            // Left to the owner.
        }
    }

    /**
     * The content type that the sender gave. This library does not use it.
     *
     * @return the value of {@code Content-Type}, or null if there was none
     */
    public @Nullable String contentType() {
        return contentType;
    }

    /**
     * The raw body, for example to let a test post a sample to its endpoint. This stream has no length limit; the
     * parsers have one.
     *
     * @return a stream from the first byte; closing it does not close the stream that the request was made of
     * @throws IllegalStateException if the request was made of a stream and this method was called before
     */
    public InputStream body() {
        return body.get();
    }
}
