package webhook;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.testing.Webhook;
import java.net.URI;

/** The emulator, with the keys that the application knows, and a client that sends mail through it. */
final class Platform implements AutoCloseable {
    private final SocketLabsEmulator emulator;
    private final SocketLabsClient client;
    final EmulatedServer server;

    Platform() {
        this("secret");
    }

    Platform(String secretKey) {
        emulator = SocketLabsEmulator.builder()
                .serverId(7)
                .webhookKeys(secretKey, "key")
                .start();
        client = emulator.client();
        server = emulator.server();
    }

    /** One mail fails permanently, another is delivered and complained about; all of it is posted. */
    void mailing(String domain) {
        server.notifications().events(Webhook.Event.DELIVERED, Webhook.Event.FAILED, Webhook.Event.COMPLAINT);
        server.failNext("ann@" + domain, FailureCode.of(2001));
        send("ann@" + domain);
        send("bo@" + domain);
        server.activity().complain("bo@" + domain);
    }

    private void send(String recipient) {
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
