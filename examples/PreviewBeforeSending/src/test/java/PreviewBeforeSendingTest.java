import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.bulk.BulkRun;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.testing.DeliveredMail;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The file is read as mail programs read it, and compared with the mail in an emulator's mailbox. */
class PreviewBeforeSendingTest {
    private final Path file = Path.of("target/preview.eml");

    @Test
    void the_file_is_the_mail_that_is_then_delivered() throws Exception {
        DeliveredMail delivered;
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.client()) {
            List<MergeRow> rows = PreviewBeforeSending.rows();
            assertTrue(PreviewBeforeSending.look(client.injection(), rows, file));
            assertTrue(emulator.server().mailbox().isEmpty(), "looking sends nothing");
            try (BulkRun run =
                    client.injection().bulk(PreviewBeforeSending.template(), rows, PreviewBeforeSending.OPTIONS)) {
                run.outcomes().forEach(outcome -> {});
            }
            delivered = emulator.server().last("zoe@example.com");
        }
        MimeMessage mail = read();
        assertEquals("Hats for Zoë & Søn", mail.getSubject());
        assertEquals(delivered.subject(), mail.getSubject());
        Multipart all = (Multipart) mail.getContent();
        Multipart shown = (Multipart) all.getBodyPart(0).getContent();
        Multipart bodies = (Multipart) shown.getBodyPart(0).getContent();
        assertEquals(delivered.textBody(), lines(bodies.getBodyPart(0)));
        assertEquals(delivered.htmlBody(), lines(bodies.getBodyPart(1)));
        assertTrue(delivered.htmlBody().contains("Dear Zoë &amp; Søn,"));
        assertEquals("<logo>", shown.getBodyPart(1).getHeader("Content-ID")[0]);
        assertEquals("terms.txt", all.getBodyPart(1).getFileName());
        assertEquals("One for each.", all.getBodyPart(1).getContent());
    }

    @Test
    void what_is_wrong_is_told_before_anything_leaves() throws Exception {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.client()) {
            MergeRow forged = PreviewBeforeSending.row("bo@example.com", "Bo\nBcc: all@example.com", "B-2");
            assertFalse(PreviewBeforeSending.look(client.injection(), List.of(forged), file));
        }
    }

    private MimeMessage read() throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return new MimeMessage((Session) null, in);
        }
    }

    private static String lines(BodyPart part) throws Exception {
        return part.getContent().toString().replace("\r\n", "\n");
    }
}
