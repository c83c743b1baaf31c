import com.sun.net.httpserver.HttpServer;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.testing.WebhookSamples;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** An endpoint for events on the JDK's own server. Samples are posted to it as the platform would post them. */
public class ReceiveWithJdkServer {
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        try (var client =
                SocketLabsClient.builder().webhookKeys(7, "secret", null).build()) {
            server.createContext("/events", exchange -> {
                String type = exchange.getRequestHeaders().getFirst("Content-Type");
                WebhookRequest post = WebhookRequest.of(type, exchange.getRequestBody());
                var reply = client.notifications().receive(post, System.out::println);
                exchange.getResponseHeaders().set("Content-Type", reply.contentType());
                exchange.sendResponseHeaders(reply.status(), 0);
                exchange.getResponseBody().write(reply.body().getBytes(StandardCharsets.UTF_8));
                exchange.close();
            });
            server.start();
            var url = URI.create("http://localhost:" + server.getAddress().getPort() + "/events")
                    .toURL();
            for (WebhookSamples.Kind kind : WebhookSamples.Kind.values()) { // the first validates the endpoint
                WebhookRequest sample = WebhookSamples.of(7, "secret").event(kind, WebhookSamples.Style.FORM);
                var post = (HttpURLConnection) url.openConnection(); // its default content type is that of a form
                post.setDoOutput(true);
                sample.body().transferTo(post.getOutputStream());
                System.out.println(kind + ": " + post.getResponseCode());
            }
        } finally {
            server.stop(0);
        }
    }
}
