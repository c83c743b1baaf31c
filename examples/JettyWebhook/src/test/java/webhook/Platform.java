package webhook;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.net.URI;

/** The emulator, and a client that sends mail through it and knows its keys. */
final class Platform implements AutoCloseable {
    private final SocketLabsEmulator emulator;
    final SocketLabsClient client;
    final EmulatedServer server;

    Platform(String secretKey) {
        emulator = SocketLabsEmulator.builder()
                .serverId(7)
                .webhookKeys(secretKey, "key")
                .start();
        client = emulator.client();
        server = emulator.server();
    }

    void send(String recipient) {
        EmailMessage mail = EmailMessage.from("orders@shop.example")
                .to(recipient)
                .subject("Your order")
                .text("It leaves today.")
                .build();
        client.injection().send(mail).orThrow();
    }

    /** Validates the endpoint and returns its status; from then on all events are posted there. */
    int tellEvents(URI endpoint) {
        return server.notifications().validate(endpoint).status();
    }

    int tellMails(URI endpoint) {
        return server.inbound().validate(endpoint).status();
    }

    @Override
    public void close() {
        client.close();
        emulator.close();
    }
}
