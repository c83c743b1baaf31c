import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.BulkMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.testing.SocketLabsEmulator;

/** The first command of the README: three sends to the emulator, their receipts, and the mail in its mailboxes. */
public class Demo {
    public static void main(String[] args) {
        var mail =
                EmailMessage.from("shop@example.com").subject("Hats, %%Name%%!").text("Ten off with %%Code%%.");
        BulkMessage.Builder merge = BulkMessage.of(mail.build())
                .row(MergeRow.to("ann@example.com").with("Name", "Ann").with("Code", "A-1"))
                .row(MergeRow.to("bo@example.com").with("Name", "Bo").with("Code", "B-2"))
                .row(MergeRow.to("cy-at-example.com").with("Name", "Cy").with("Code", "C-3"));
        mail.to("ann@example.com").subject("Your order").text("It left today.");
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.client()) {
            show("Ann", mail.build(), client.injection().send(mail.build()));
            show("Ann, Bo and Cy", merge.build().template(), client.injection().send(merge.build()));
            mail.attach(Attachment.of("invoice.pdf", "application/pdf", new byte[25_000]));
            show("Ann with invoice.pdf", mail.build(), client.injection().send(mail.build()));
            System.out.println("LANDED");
            for (var m : emulator.server().mailbox()) {
                String files = m.attachments().isEmpty() ? "" : " with " + m.attachments();
                System.out.printf("  %s: %s | %s%s%n", m.recipient(), m.subject(), m.textBody(), files);
            }
        }
    }

    private static void show(String to, EmailMessage mail, SendReceipt receipt) {
        System.out.printf("SENT to %s%n  %s | %s%n", to, mail.subject(), mail.text());
        System.out.println("  receipt: " + receipt.code());
        receipt.refusedAddresses()
                .forEach(no -> System.out.printf("  refused: %s, %s%n", no.emailAddress(), no.code()));
    }
}
