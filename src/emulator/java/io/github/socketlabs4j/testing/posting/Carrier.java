package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.testing.posts.Post;
import io.github.socketlabs4j.webhook.WebhookReply;
import java.io.IOException;
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

/** Posts over HTTP, once, on the calling thread. Keeps no connection and no thread. Thread-safe. */
public final class Carrier {
    private static final int MOST_OF_AN_ANSWER = 256 * 1024;

    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .protocols(List.of(Protocol.HTTP_1_1))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(0, TimeUnit.MILLISECONDS)
            .readTimeout(0, TimeUnit.MILLISECONDS)
            .writeTimeout(0, TimeUnit.MILLISECONDS)
            .build();

    /**
     * Posts once.
     *
     * @param limit how long it may take, from connecting to the last byte of the answer
     * @return the answer, as much of it as anybody reads
     * @throws java.io.InterruptedIOException if there is no answer in time
     * @throws IOException if there is none at all
     */
    public WebhookReply carry(Post post, URI url, Duration limit) throws IOException {
        // A connection for each post: a kept one may turn out to be closed, which would be the emulator's failure.
        Request request = new Request.Builder()
                .url(url.toString())
                .header("User-Agent", "socketlabs4j-emulator")
                .header("Connection", "close")
                .post(new PostBody(post))
                .build();
        Call call = http.newCall(request);
        call.timeout().timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        try (Response response = call.execute()) {
            String type = response.header("Content-Type");
            return new WebhookReply(response.code(), type == null ? "" : type, start(response));
        }
    }

    private static String start(Response response) throws IOException {
        if (response.body() == null) return "";
        return new String(response.body().byteStream().readNBytes(MOST_OF_AN_ANSWER), StandardCharsets.UTF_8);
    }
}
