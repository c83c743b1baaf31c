import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.UnknownOutcomeException;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.testing.Fault;
import io.github.socketlabs4j.testing.SocketLabsEmulator;

/** A send whose answer is lost: was the mail sent or not? The reports find it by its message id. */
public class LookUpUnknownOutcome {
    public static void main(String[] args) {
        EmailMessage.Builder mail = EmailMessage.from("orders@shop.example").to("ann@example.com");
        mail.subject("Your order").text("It left today.").messageId("order-7");
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.clientOrFromEnv()) {
            emulator.server().next(Fault.dropAfterActing());
            try {
                client.injection().send(mail.build());
            } catch (UnknownOutcomeException e) {
                for (String id : e.messageIds()) System.out.println(id + whatBecameOf(client, id));
            }
        }
    }

    /** On the platform, wait some minutes first: an accepted mail takes a while to show. */
    private static String whatBecameOf(SocketLabsClient client, String messageId) {
        ReportQuery query = ReportQuery.builder().messageId(messageId).build();
        if (client.reporting().processedMessages(query).count() > 0) return " was sent and delivered";
        if (client.reporting().failedMessages(query).count() > 0) return " was sent and failed";
        if (client.reporting().queuedMessages(query).count() > 0) return " was sent and is on its way";
        return " was not sent: send it again with the same id";
    }
}
