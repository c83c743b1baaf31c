import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.util.List;

/** Several mails in one request, each to several people: at most 10 mails with 50 recipients each. */
public class SendToMany {
    public static void main(String[] args) {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.clientOrFromEnv()) {
            emulator.server().refuse("bo@example.com"); // only for the emulator

            EmailMessage team = EmailMessage.from("office@shop.example")
                    .to("ann@example.com", "bo@example.com")
                    .bcc("archive@shop.example")
                    .subject("Closed on Friday")
                    .text("Enjoy the day.")
                    .build();
            EmailMessage bo = EmailMessage.from("office@shop.example")
                    .to("bo@example.com")
                    .subject("Keys")
                    .text("Please lock up.")
                    .build();

            SendReceipt receipt = client.injection().send(List.of(team, bo));

            System.out.println("the request: " + receipt.code());
            System.out.println("team reached: " + receipt.accepted(0) + ", Bo reached: " + receipt.accepted(1));
            receipt.refusedAddresses()
                    .forEach(a -> System.out.printf(
                            "mail %d did not go to %s: %s%n", a.messageIndex(), a.emailAddress(), a.code()));
        }
    }
}
