package io.github.socketlabs4j.bench;

import io.github.socketlabs4j.SocketLabsClient;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The two clients of the benchmark server: ours and the plain OkHttp client that serves as reference. */
final class Loopback implements AutoCloseable {
    /** The system property with the server's URL. */
    static final String SERVER = "bench.server";

    private static final URI URL = URI.create(System.getProperty(SERVER));
    /**
     * A key of the newer generation, which is sent in a header. A rendered request is therefore identical to the posted
     * body.
     */
    private static final String KEY = "k".repeat(20) + "." + "k".repeat(40);

    private static final Request HEADERS = new Request.Builder()
            .url(URL.toString())
            .header("User-Agent", "socketlabs4j/0.0.0 (Java 17.0.0)")
            .header("Authorization", "Bearer " + KEY)
            .build();

    private final OkHttpClient http = new OkHttpClient.Builder()
            // OkHttp keeps five idle connections by default, so that eight threads would have to connect repeatedly.
            .connectionPool(new ConnectionPool(64, 1, TimeUnit.MINUTES))
            .build();

    /** A builder of our client with default settings. */
    static SocketLabsClient.Builder client() {
        return SocketLabsClient.builder().serverId(12345).injectionKey(KEY).injectionUrl(URL);
    }

    /** Posts a body with the same headers as ours, prepared in advance, and reads the answer. */
    byte[] post(String mediaType, RequestBody body) throws IOException {
        Request request =
                HEADERS.newBuilder().header("Accept", mediaType).post(body).build();
        try (Response response = http.newCall(request).execute()) {
            return response.body().bytes();
        }
    }

    @Override
    public void close() {
        http.connectionPool().evictAll();
    }
}
