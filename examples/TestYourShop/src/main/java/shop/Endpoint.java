package shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** The shop's endpoint for the platform's posts, on the JDK's web server; any other works too. */
final class Endpoint implements AutoCloseable {
    private final HttpServer server;

    Endpoint(int port, SocketLabsClient socketLabs, Shop shop) throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext(
                "/events",
                each -> answer(each, post -> socketLabs.notifications().receive(post, shop::told)));
        server.createContext(
                "/mail", each -> answer(each, post -> socketLabs.inbound().receive(post, shop::received)));
        server.start();
    }

    private static void answer(HttpExchange exchange, Function<WebhookRequest, WebhookReply> receive)
            throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        WebhookReply reply = receive.apply(WebhookRequest.of(type, exchange.getRequestBody()));
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        exchange.sendResponseHeaders(reply.status(), 0);
        exchange.getResponseBody().write(reply.body().getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    URI events() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/events");
    }

    URI mail() {
        return events().resolve("/mail");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
