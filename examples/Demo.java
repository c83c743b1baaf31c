import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.BulkMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.testing.DeliveredMail;
import io.github.socketlabs4j.testing.SocketLabsEmulator;

/** The first command of the README: three sends to the emulator, their receipts, and what landed in the mailboxes. */
public class Demo {
    public static void main(String[] args) {
        EmailMessage.Builder mail = EmailMessage.from("shop@example.com");
        mail.subject("Hats, %%Name%%!").text("Ten off with %%Code%%.");
        BulkMessage.Builder merge = BulkMessage.of(mail.build())
                .row(MergeRow.to("ann@example.com").with("Name", "Ann").with("Code", "A-1"))
                .row(MergeRow.to("bo@example.com").with("Name", "Bo").with("Code", "B-2"))
                .row(MergeRow.to("cy-at-example.com").with("Name", "Cy").with("Code", "C-3"));
        mail.to("ann@example.com").subject("Your order").text("It left today.");
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.client()) {
            System.out.println("sent                        receipt");
            show("one mail", client.injection().send(mail.build()));
            show("a merge to three people", client.injection().send(merge.build()));
            mail.attach(Attachment.of("invoice.pdf", "application/pdf", new byte[25_000]));
            show("a mail with an attachment", client.injection().send(mail.build()));
            System.out.println("\nmailbox            subject      text                    attached");
            for (DeliveredMail m : emulator.server().mailbox()) {
                var files = m.attachments().isEmpty() ? "" : m.attachments();
                System.out.printf("%-17s  %-11s  %-22s  %s%n", m.recipient(), m.subject(), m.textBody(), files);
            }
        }
    }

    private static void show(String what, SendReceipt receipt) {
        System.out.printf("%-26s  %s%n", what, receipt.code());
        receipt.refusedAddresses().forEach(a -> System.out.printf("%28s%s: %s%n", "", a.emailAddress(), a.code()));
    }
}
