package consumer;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import okhttp3.OkHttpClient;

public final class Main {
    public static void main(String[] args) {
        EmailMessage message = EmailMessage.from("shop@example.com")
                .to("ann@example.com")
                .subject("Your order")
                .text("It is on its way.")
                .build();
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.client()) {
            SendReceipt receipt = client.injection().send(message);
            if (!receipt.accepted()) {
                throw new IllegalStateException(receipt.toString());
            }
        }
        SocketLabsClient.builder().httpClient(new OkHttpClient());
        if (SocketLabsClient.class.getModule().isNamed()) {
            throw new IllegalStateException("the library is on the module path");
        }
    }
}
