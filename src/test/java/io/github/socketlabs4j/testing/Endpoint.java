package io.github.socketlabs4j.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * A user's webhook endpoint on a socket: it stores all posts and gives the configured answer. It can also post to
 * itself.
 */
final class Endpoint implements AutoCloseable {
    static final String SECRET = "k3Yq8Zt1Lw6Rb0Xv4Ns7";
    static final String KEY = "Vk9Pz2Hd5Jm8Qc1Ta4Ye";

    /** A post that the endpoint has received. */
    record ReceivedPost(String method, String path, String contentType, String body) {
        WebhookRequest request() {
            return WebhookRequest.of(contentType, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final HttpClient platform = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer http;
    private final BlockingQueue<ReceivedPost> posts = new LinkedBlockingQueue<>();
    private volatile Function<ReceivedPost, WebhookReply> answer;

    private Endpoint(Function<ReceivedPost, WebhookReply> answer) {
        this.answer = answer;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::handle);
        http.setExecutor(threads);
        http.start();
    }

    static Endpoint good() {
        return answering(200, KEY);
    }

    static Endpoint answering(int status, String body) {
        return new Endpoint(got -> reply(status, body));
    }

    static Endpoint answering(Function<ReceivedPost, WebhookReply> answer) {
        return new Endpoint(answer);
    }

    static WebhookReply reply(int status, String body) {
        return new WebhookReply(status, "text/plain", body);
    }

    void answer(int status, String body) {
        answer(got -> reply(status, body));
    }

    void answer(Function<ReceivedPost, WebhookReply> newAnswer) {
        answer = newAnswer;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            ReceivedPost got = new ReceivedPost(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    new String(body.readAllBytes(), StandardCharsets.UTF_8));
            posts.add(got);
            WebhookReply reply = answer.apply(got);
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    URI url() {
        return URI.create("http://localhost:" + http.getAddress().getPort() + "/hooks/socketlabs?tenant=7");
    }

    /** Posts a sample to this endpoint, as the platform would. */
    HttpResponse<String> post(WebhookRequest sample) {
        try (InputStream body = sample.body()) {
            HttpRequest request = HttpRequest.newBuilder(url())
                    .header("Content-Type", sample.contentType())
                    .timeout(Duration.ofSeconds(30))
                    .POST(BodyPublishers.ofByteArray(body.readAllBytes()))
                    .build();
            return platform.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All posts since the previous call, including validations. */
    List<ReceivedPost> take() {
        List<ReceivedPost> taken = new ArrayList<>();
        posts.drainTo(taken);
        return taken;
    }

    List<String> takeBodies() {
        return take().stream().map(ReceivedPost::body).toList();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
