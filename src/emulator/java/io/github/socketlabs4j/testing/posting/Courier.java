package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.testing.posting.Answer.Verdict;
import io.github.socketlabs4j.testing.posts.Post;
import io.github.socketlabs4j.testing.settings.WebhookKeys;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Carries posts to endpoints, on the calling thread, and judges the answers. Thread-safe. */
public final class Courier {
    private static final int MOST_OF_AN_ANSWER = 256 * 1024;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final String key;
    private final Secrets secrets;
    private @Nullable OkHttpClient http;

    /** A courier that looks for the key of these in every answer. */
    public Courier(WebhookKeys keys) {
        this.key = keys.answer();
        this.secrets = Secrets.of(keys.secretKey(), key);
    }

    /**
     * Posts once.
     *
     * @param limit how long it may take, from connecting to the last byte of the answer
     */
    Answer carry(Post post, URI url, Duration limit) {
        // A connection for each post: a kept one may turn out to be closed, which would be the emulator's failure.
        Request request = new Request.Builder()
                .url(url.toString())
                .header("User-Agent", "socketlabs4j-emulator")
                .header("Connection", "close")
                .post(new PostBody(post))
                .build();
        Call call = http().newCall(request);
        call.timeout().timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        try (Response response = call.execute()) {
            return judge(response.code(), start(response));
        } catch (InterruptedIOException e) {
            return new Answer(Verdict.TOO_LATE, null, "", "no answer within " + limit.toMillis() + " ms");
        } catch (IOException e) {
            return new Answer(Verdict.UNREACHABLE, null, "", "not reachable: " + secrets.mask(e.toString()));
        }
    }

    private static byte[] start(Response response) throws IOException {
        return response.body() == null
                ? new byte[0]
                : response.body().byteStream().readNBytes(MOST_OF_AN_ANSWER);
    }

    private Answer judge(int status, byte[] body) {
        String text = secrets.excerpt(body, body.length);
        if (status < 200 || status > 299) {
            String reason = status == METHOD_NOT_ALLOWED
                    ? "it does not accept POST: status 405"
                    : "it answered status " + status;
            return new Answer(Verdict.BAD_STATUS, status, text, reason);
        }
        return new String(body, StandardCharsets.UTF_8).contains(key)
                ? new Answer(Verdict.ACCEPTED, status, text, "accepted")
                : new Answer(Verdict.WITHOUT_KEY, status, text, "its answer lacks the validation key");
    }

    /** Made for the first post: an emulator without endpoints needs none. It keeps no thread and no connection. */
    private synchronized OkHttpClient http() {
        if (http == null) {
            http = new OkHttpClient.Builder()
                    .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                    .protocols(List.of(Protocol.HTTP_1_1))
                    .retryOnConnectionFailure(false)
                    .followRedirects(false)
                    .followSslRedirects(false)
                    .connectTimeout(0, TimeUnit.MILLISECONDS)
                    .readTimeout(0, TimeUnit.MILLISECONDS)
                    .writeTimeout(0, TimeUnit.MILLISECONDS)
                    .build();
        }
        return http;
    }
}
