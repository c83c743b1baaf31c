package io.github.socketlabs4j.transport.okhttp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A trial request that never leaves the process. It passes through OkHttp like a real request, down to a
 * {@link RehearsalSocket} that answers itself. So a class that is missing or does not fit is noticed here, and not
 * while the first mail is sent. It costs almost nothing, because the first mail would load the same classes.
 */
final class Rehearsal {
    private static final String OKHTTP = "okhttp/";

    private Rehearsal() {}

    /**
     * Sends the trial request.
     *
     * @return the version of OkHttp from its {@code User-Agent}; null if it is not there
     * @throws LinkageError if a class is missing or does not fit
     */
    static @Nullable String version() {
        boolean interrupted = Thread.interrupted(); // the trial must run; the interrupt is restored afterwards
        try (Response response = client().newCall(request()).execute()) {
            var unused = response.body().byteStream().readAllBytes();
            String agent = response.header(RehearsalSocket.AGENT, "");
            return agent.startsWith(OKHTTP) ? agent.substring(OKHTTP.length()) : null;
        } catch (IOException | RuntimeException e) {
            return null; // this proves nothing; the first request will show whether OkHttp works
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private static OkHttpClient client() {
        return new OkHttpClient.Builder()
                .socketFactory(new Sockets(RehearsalSocket::new))
                .dns(host -> List.of(InetAddress.getLoopbackAddress()))
                .proxy(Proxy.NO_PROXY)
                .protocols(List.of(Protocol.HTTP_1_1))
                // Without TLS, no certificates are loaded.
                .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .connectTimeout(0, TimeUnit.SECONDS)
                .readTimeout(0, TimeUnit.SECONDS)
                .writeTimeout(0, TimeUnit.SECONDS)
                .retryOnConnectionFailure(false)
                .build();
    }

    private static Request request() {
        return new Request.Builder()
                .url("http://localhost/")
                .method("POST", new Body())
                .build();
    }

    private static final class Body extends RequestBody {
        @Override
        public @Nullable MediaType contentType() {
            return MediaType.parse("text/plain");
        }

        @Override
        public long contentLength() {
            return 1;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.outputStream().write('a');
        }
    }
}
