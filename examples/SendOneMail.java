import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.testing.SocketLabsEmulator;

/** One mail, the same for all recipients. */
public class SendOneMail {
    public static void main(String[] args) {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.clientOrFromEnv()) {
            EmailMessage message = EmailMessage.from(EmailAddress.of("orders@shop.example", "The Shop"))
                    .to("ann@example.com")
                    .cc(EmailAddress.of("bo@example.com", "Bo"))
                    .replyTo("help@shop.example")
                    .subject("Your order 5530")
                    .text("It left today.")
                    .html("<p>It left <b>today</b>.</p>")
                    .mailingId("orders")
                    .messageId("order-5530") // to find it in reports and events
                    .build();

            SendReceipt receipt = client.injection().send(message);

            System.out.println(receipt.accepted() ? "accepted" : "refused: " + receipt.refusedAddresses());
        }
    }
}
