package pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.notification.NotificationParser;
import io.github.socketlabs4j.webhook.TryLaterException;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Acknowledges an event to the platform only when Kafka has it. Has no state: run as many as you like. */
final class Receiver implements AutoCloseable {
    static final String TOPIC = "mail-events";

    private final SocketLabsClient client;
    private final Consumer<String> says;
    private final KafkaProducer<String, byte[]> producer;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(32);

    Receiver(String kafka, SocketLabsClient client, int port, Consumer<String> says) throws IOException {
        this.client = client;
        this.says = says;
        producer = new KafkaProducer<>(Settings.read("producer.properties", kafka));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/notifications", this::answer);
        server.setExecutor(threads);
        server.start();
        says.accept("listening on " + url());
    }

    /** The arguments are the broker's address and the port to serve. The keys are in the environment. */
    public static void main(String[] args) throws IOException {
        new Receiver(args[0], SocketLabsClient.fromEnv(), Integer.parseInt(args[1]), System.out::println);
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/notifications");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] post = exchange.getRequestBody().readNBytes(NotificationParser.LONGEST + 1);
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            WebhookReply reply =
                    client.notifications().receive(WebhookRequest.of(type, post), event -> publish(event, post));
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            exchange.sendResponseHeaders(reply.status(), 0);
            exchange.getResponseBody().write(reply.body().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void publish(NotificationEvent event, byte[] post) {
        try {
            var place =
                    producer.send(new ProducerRecord<>(TOPIC, key(event), post)).get();
            says.accept(event.type() + " " + event.address() + " is in " + place);
        } catch (ExecutionException | InterruptedException e) {
            says.accept(event.type() + " " + event.address() + " is refused: " + e);
            throw new TryLaterException("Kafka did not take the event", e);
        }
    }

    /** The partition key is the recipient, so all events of an address are handled in order. */
    static String key(NotificationEvent event) {
        return event.address() == null ? null : event.address().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        server.stop(1);
        threads.shutdown();
        producer.close();
    }
}
