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

/** Both ways to the server: our client, and the plain OkHttp client it is held against. */
final class Loopback implements AutoCloseable {
    /** The system property with the server's address. */
    static final String SERVER = "bench.server";

    private static final URI URL = URI.create(System.getProperty(SERVER));
    /** Of the new generation, which travels in a header: so a rendered request is the very body that is posted. */
    private static final String KEY = "k".repeat(20) + "." + "k".repeat(40);

    private static final Request HEADERS = new Request.Builder()
            .url(URL.toString())
            .header("User-Agent", "socketlabs4j/0.0.0 (Java 17.0.0)")
            .header("Authorization", "Bearer " + KEY)
            .build();

    private final OkHttpClient http = new OkHttpClient.Builder()
            // The default keeps five connections, which would have eight threads connect again and again.
            .connectionPool(new ConnectionPool(64, 1, TimeUnit.MINUTES))
            .build();

    /** Everything at its default. */
    static SocketLabsClient.Builder client() {
        return SocketLabsClient.builder().serverId(12345).injectionKey(KEY).injectionUrl(URL);
    }

    /** Posts a body with the headers that ours has, all of them ready-made, and reads the answer. */
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
