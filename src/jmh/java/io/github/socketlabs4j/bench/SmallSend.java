package io.github.socketlabs4j.bench;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.SendReceipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Sends a small mail. The reference posts a prepared body of the same bytes. The difference is the cost of checking,
 * rendering, deadlines and reading the receipt.
 */
public class SmallSend extends SideBySide {
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

    private final EmailMessage message = EmailMessage.from("orders@example.com")
            .to("ann@example.org")
            .subject("Your order has been shipped")
            .text("Dear Ann,\n\nyour order is on its way. ".repeat(10))
            .html("<p>Dear Ann,</p><p>your order is <b>on its way</b>.</p>".repeat(12))
            .build();

    private SocketLabsClient client;
    private Loopback loopback;
    private byte[] body;

    @Setup
    public void open() {
        client = Loopback.client().build();
        loopback = new Loopback();
        body = client.injection().render(message).getBytes(StandardCharsets.UTF_8);
    }

    @TearDown
    public void close() {
        client.close();
        loopback.close();
    }

    @Override
    SendReceipt ours() {
        return client.injection().send(message);
    }

    @Override
    byte[] reference() throws IOException {
        return loopback.post("application/json", RequestBody.create(body, JSON));
    }
}
