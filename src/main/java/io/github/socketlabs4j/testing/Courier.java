package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.internal.codec.Secrets;
import io.github.socketlabs4j.testing.WebhookAttempt.Outcome;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import io.github.socketlabs4j.transport.okhttp.OkHttpTransport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries posts to endpoints and judges the answers. Thread-safe. */
final class Courier implements AutoCloseable {
    private static final int MOST_OF_AN_ANSWER = 256 * 1024;

    /** A connection for each post: a kept one may turn out to be closed, which would be the emulator's failure. */
    private static final Map<String, String> HEADERS =
            Map.of("User-Agent", "socketlabs4j-emulator", "Connection", "close");

    private final String key;
    private final Secrets secrets;
    private @Nullable Transport transport;
    private boolean closed;

    Courier(Settings settings) {
        String validationKey = settings.validationKey();
        key = validationKey == null ? settings.secretKey() : validationKey;
        secrets = Secrets.of(settings.secretKey(), key);
    }

    /** What an endpoint said, and how that is judged. */
    record Answer(Outcome outcome, @Nullable Integer status, String text, String reason) {}

    Answer carry(Post post, URI url, Duration limit) {
        HttpRequest request = new HttpRequest("POST", url, HEADERS, post.body(), limit);
        try (HttpResponse response = transport().execute(request)) {
            return judge(response.status(), response.body().readNBytes(MOST_OF_AN_ANSWER));
        } catch (TransportException e) {
            return none(e.getCause() == null ? e : e.getCause(), limit);
        } catch (IOException e) {
            return none(e, limit);
        }
    }

    private Answer judge(int status, byte[] body) {
        String text = secrets.excerpt(body, body.length);
        if (status < 200 || status > 299) {
            String reason = status == 405 ? "it does not accept POST: status 405" : "it answered status " + status;
            return new Answer(Outcome.BAD_STATUS, status, text, reason);
        }
        boolean hasKey = new String(body, StandardCharsets.UTF_8).contains(key);
        return hasKey
                ? new Answer(Outcome.ACCEPTED, status, text, "accepted")
                : new Answer(Outcome.WITHOUT_KEY, status, text, "its answer lacks the validation key");
    }

    private static Answer none(Throwable failure, Duration limit) {
        if (failure instanceof InterruptedIOException) {
            return new Answer(Outcome.TOO_LATE, null, "", "no answer within " + limit.toMillis() + " ms");
        }
        return new Answer(Outcome.UNREACHABLE, null, "", "not reachable: " + failure.getMessage());
    }

    /** Made for the first post: an emulator without webhooks needs none. */
    private synchronized Transport transport() {
        if (closed) throw new IllegalStateException("the emulator is closed");
        if (transport == null) transport = OkHttpTransport.owned(Duration.ZERO);
        return transport;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (transport != null) transport.close();
    }
}
