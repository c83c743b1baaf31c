import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** A file, bytes shown as a picture, and a stream. Files and streams are never held in memory as a whole. */
public class Attachments {
    private static final byte[] DOT =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAIBRAA7");

    public static void main(String[] args) throws IOException {
        Path invoice =
                Files.writeString(Files.createTempDirectory("shop").resolve("invoice.csv"), "item,price\nhat,20\n");
        byte[] stored = new byte[3_000_000]; // stands for a database or an object store
        EmailMessage message = EmailMessage.from("orders@shop.example")
                .to("ann@example.com")
                .subject("Your invoice")
                .html("<p><img src=\"cid:logo\"> Thank you.</p>")
                .attach(Attachment.of(invoice))
                .attach(Attachment.of("logo.gif", "image/gif", DOT).inline("logo"))
                .attach(Attachment.of(
                        "scan.pdf", "application/pdf", stored.length, () -> new ByteArrayInputStream(stored)))
                .build();
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.clientOrFromEnv()) {
            System.out.println(client.injection().render(message));
            System.out.println(client.injection().send(message).code());
            emulator.server().mailbox().forEach(mail -> System.out.println(mail.attachments()));
        } finally {
            Files.delete(invoice);
            Files.delete(invoice.getParent());
        }
    }
}
