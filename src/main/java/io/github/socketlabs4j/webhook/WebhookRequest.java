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
 * A post of the platform as a web server got it: content type and raw body. Give the bytes as they came, never a body that a
 * framework has parsed and written again.
 *
 * <pre>{@code
 * // com.sun.net.httpserver; every other web server has these two facts of a post, too
 * String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
 * WebhookRequest request = WebhookRequest.of(contentType, exchange.getRequestBody());
 * WebhookReply reply = client.notifications().receive(request, event -> queue.add(event));
 * }</pre>
 *
 * <p>In a servlet container a filter may have read the form before you: then the body is empty, and {@link #ofForm} takes what it
 * became.
 *
 * <p>Thread-safe. One over bytes may be read any number of times, one over a stream once.
 */
public final class WebhookRequest {
    private final @Nullable String contentType;
    private final Supplier<InputStream> body;

    private WebhookRequest(@Nullable String contentType, Supplier<InputStream> body) {
        this.contentType = contentType;
        this.body = body;
    }

    /**
     * A post whose body is in memory.
     *
     * @param contentType the value of {@code Content-Type}, or null if there is none; what the body is, the body itself says
     * @param body the raw bytes; not copied
     * @return the request
     */
    public static WebhookRequest of(@Nullable String contentType, byte[] body) {
        Objects.requireNonNull(body, "body");
        return new WebhookRequest(contentType, () -> new ArrayStream(body));
    }

    /**
     * A post whose body has yet to be read.
     *
     * @param contentType the value of {@code Content-Type}, or null if there is none; what the body is, the body itself says
     * @param body the raw bytes; read once, no further than the listener's limit, and closed by its owner
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
     * A post whose form the web server has read already, as servlets do as soon as a filter asks for a parameter; then there is no
     * body any more. For a servlet: {@code WebhookRequest.ofForm(request.getParameterMap())}. Parameters of the address count as
     * members of the form, since servlets do not tell them apart.
     *
     * @param parameters the values of each name; not kept. A null among them is left out
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

    /** A stream that its owner closes, and nobody else. */
    private static final class Borrowed extends FilterInputStream {
        Borrowed(InputStream stream) {
            super(stream);
        }

        @Override
        public void close() {
            // Its owner's.
        }
    }

    /**
     * What the sender says the body is. Nothing depends on it.
     *
     * @return the value of {@code Content-Type}, or null if there was none
     */
    public @Nullable String contentType() {
        return contentType;
    }

    /**
     * The raw body, for instance of a sample that a test posts to its endpoint. Nothing bounds how long it is, which the
     * listeners do.
     *
     * @return a stream from the first byte; closing it leaves the sender's stream open
     * @throws IllegalStateException if the body is a stream that has been read before
     */
    public InputStream body() {
        return body.get();
    }
}
