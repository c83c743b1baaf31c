import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a mail as an .eml file. */
final class Eml {
    private static final String UTF_8 = "UTF-8";

    private Eml() {}

    static void write(EmailMessage mail, Path file) throws IOException, MessagingException {
        MimeMessage message = new MimeMessage((Session) null);
        message.setFrom(address(mail.from()));
        for (EmailAddress to : mail.to()) message.addRecipient(RecipientType.TO, address(to));
        for (EmailAddress cc : mail.cc()) message.addRecipient(RecipientType.CC, address(cc));
        if (mail.replyTo() != null) message.setReplyTo(new InternetAddress[] {address(mail.replyTo())});
        message.setSubject(mail.subject(), UTF_8);
        for (MailHeader header : mail.headers()) message.addHeader(header.name(), header.value());
        // Most mail programs open it as a draft, not as a received mail.
        message.setHeader("X-Unsent", "1");

        MimeMultipart bodies = new MimeMultipart("alternative");
        add(bodies, mail.text(), "plain");
        add(bodies, mail.amp(), "x-amp-html");
        add(bodies, mail.html(), "html");
        MimeMultipart shown = new MimeMultipart("related", part(bodies));
        MimeMultipart all = new MimeMultipart("mixed", part(shown));
        for (Attachment attached : mail.attachments()) {
            (attached.contentId() == null ? all : shown).addBodyPart(part(attached));
        }
        message.setContent(all);
        try (OutputStream out = Files.newOutputStream(file)) {
            message.writeTo(out);
        }
    }

    private static void add(MimeMultipart bodies, String text, String kind) throws MessagingException {
        if (text == null) return;
        MimeBodyPart body = new MimeBodyPart();
        body.setText(text, UTF_8, kind);
        bodies.addBodyPart(body);
    }

    private static MimeBodyPart part(MimeMultipart parts) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(parts);
        return part;
    }

    private static MimeBodyPart part(Attachment attached) throws IOException, MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        try (InputStream content = attached.open()) {
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(content, attached.contentType())));
        }
        part.setFileName(attached.name());
        part.setDisposition(attached.contentId() == null ? Part.ATTACHMENT : Part.INLINE);
        if (attached.contentId() != null) part.setContentID("<" + attached.contentId() + ">");
        for (MailHeader header : attached.headers()) part.setHeader(header.name(), header.value());
        return part;
    }

    private static InternetAddress address(EmailAddress address) throws IOException {
        return new InternetAddress(address.address(), address.name(), UTF_8);
    }
}
