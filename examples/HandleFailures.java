import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.testing.Fault;
import io.github.socketlabs4j.testing.SocketLabsEmulator;

/** How a send can end, and what to do about it. The faults are set for the emulator; the platform has none. */
public class HandleFailures {
    public static void main(String[] args) {
        EmailMessage.Builder mail = EmailMessage.from("orders@shop.example").to("ann@example.com");
        mail.subject("Your order").text("It left today.").messageId("order-7");
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.clientOrFromEnv()) {
            emulator.server().next(Fault.status(500), Fault.dropAfterActing(), Fault.status(401));
            for (int i = 0; i < 4; i++) System.out.println(send(client, mail.build()));
            System.out.println(send(client, mail.subject("").build()));
        }
    }

    private static String send(SocketLabsClient client, EmailMessage message) {
        try {
            return client.injection().send(message).orThrow().code().wire();
        } catch (SocketLabsException e) {
            if (e.mayHaveBeenSent()) return "look up " + e.messageIds() + ": " + e.getMessage();
            if (e.mayRetry()) return "not sent, send it again: " + e.getMessage();
            return "not sent, correct it first: " + e.getMessage();
        }
    }
}
