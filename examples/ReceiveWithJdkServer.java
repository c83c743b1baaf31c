import com.sun.net.httpserver.HttpServer;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** An endpoint for events on the JDK's own server. The emulator posts to it as the platform would. */
public class ReceiveWithJdkServer {
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.client()) {
            server.createContext("/events", exchange -> {
                String type = exchange.getRequestHeaders().getFirst("Content-Type");
                WebhookRequest post = WebhookRequest.of(type, exchange.getRequestBody());
                WebhookReply reply = client.notifications().receive(post, System.out::println);
                exchange.getResponseHeaders().set("Content-Type", reply.contentType());
                exchange.sendResponseHeaders(reply.status(), 0);
                exchange.getResponseBody().write(reply.body().getBytes(StandardCharsets.UTF_8));
                exchange.close();
            });
            server.start();

            // The platform's part: you give it the URL and press "validate"; from then on it posts.
            URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/events");
            System.out.println(emulator.server().notifications().validate(url).reason());
            var mail = EmailMessage.from("shop@example.com").to("ann@example.com", "bounce@example.com");
            client.injection().send(mail.subject("Hats").text("Ten off.").build());
            emulator.server().notifications().awaitPosts(Duration.ofSeconds(10));
        } finally {
            server.stop(0);
        }
    }
}
