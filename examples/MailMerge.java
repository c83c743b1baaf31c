import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.BulkMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.util.List;

/** One template, a row for each person: at most 500 rows in a request. */
public class MailMerge {
    record Customer(String email, String name, String code) {}

    public static void main(String[] args) {
        List<Customer> customers = List.of(
                new Customer("ann@example.com", "Ann", "A-1"),
                new Customer("bo@example.com", "Bo", "B-2"),
                new Customer("cy-at-example.com", "Cy", "C-3"));
        EmailMessage template = EmailMessage.from("news@shop.example")
                .subject("%%Name%%, a code for you")
                .text("Your code is %%Code%%, good until %%Until%%.")
                .build();
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.clientOrFromEnv()) {
            SendReceipt receipt = client.injection()
                    .send(BulkMessage.of(template)
                            .global("Until", "Friday")
                            .rows(customers.stream()
                                    .map(c -> MergeRow.to(c.email(), c.name())
                                            .with("Name", c.name())
                                            .with("Code", c.code())))
                            .build());

            receipt.refusedAddresses().forEach(a -> System.out.println(a.code() + ": " + a.emailAddress()));
            emulator.server().mailbox().forEach(mail -> System.out.println(mail.subject() + " - " + mail.textBody()));
        }
    }
}
