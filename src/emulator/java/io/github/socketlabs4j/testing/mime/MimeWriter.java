package io.github.socketlabs4j.testing.mime;

import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import io.github.socketlabs4j.testing.letters.AttachedFile;
import io.github.socketlabs4j.testing.letters.Letter;
import io.github.socketlabs4j.testing.letters.TakenMail;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** Writes mail in MIME format. Requires Angus Mail: this class cannot be linked without it. */
final class MimeWriter {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** Headers with other names would break the mail, and are left out. */
    private static final Pattern HEADER_NAME = Pattern.compile("[!-9;-~]+");

    private MimeWriter() {}

    static byte[] write(TakenMail mail) throws IOException {
        try {
            Sent message = new Sent();
            envelope(message, mail);
            content(message, mail.letter());
            message.saveChanges();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            message.writeTo(out);
            return out.toByteArray();
        } catch (MessagingException e) {
            throw new IllegalStateException("the mail cannot be written as MIME: " + e.getMessage(), e);
        }
    }

    /** A message without a Message-ID: the sent mail has none, and a generated one would differ with each call. */
    private static final class Sent extends MimeMessage {
        Sent() {
            super(Session.getInstance(new Properties()));
        }

        @Override
        protected void updateMessageID() {
            // No Message-ID.
        }
    }

    private static void envelope(Sent message, TakenMail mail) throws MessagingException, IOException {
        Letter letter = mail.letter();
        message.setSentDate(Date.from(mail.takenAt()));
        message.setFrom(address(letter.from()));
        message.setRecipients(RecipientType.TO, addresses(letter.to()));
        if (!letter.cc().isEmpty()) message.setRecipients(RecipientType.CC, addresses(letter.cc()));
        EmailAddress replyTo = letter.replyTo();
        if (replyTo != null) message.setReplyTo(new InternetAddress[] {address(replyTo)});
        if (letter.subject() != null) message.setSubject(letter.subject(), UTF_8);
        headers(message, letter.headers());
    }

    private static void headers(Part part, List<MailHeader> headers) throws MessagingException, IOException {
        for (MailHeader header : headers) {
            if (!HEADER_NAME.matcher(header.name()).matches()) continue;
            String value = MimeUtility.encodeText(header.value().replaceAll("[\\r\\n]+", " "), UTF_8, null);
            part.addHeader(header.name(), MimeUtility.fold(header.name().length() + 2, value));
        }
    }

    private static InternetAddress address(EmailAddress address) throws IOException {
        InternetAddress written = new InternetAddress();
        written.setAddress(address.address());
        if (address.name() != null) written.setPersonal(address.name(), UTF_8);
        return written;
    }

    private static InternetAddress[] addresses(List<EmailAddress> addresses) throws IOException {
        InternetAddress[] written = new InternetAddress[addresses.size()];
        for (int i = 0; i < written.length; i++) written[i] = address(addresses.get(i));
        return written;
    }

    /** The bodies are alternatives, pictures are related to them, and files come last. */
    private static void content(MimeMessage message, Letter letter) throws MessagingException, IOException {
        List<BodyPart> bodies = new ArrayList<>();
        if (letter.textBody() != null) bodies.add(body(letter.textBody(), "plain"));
        if (letter.ampBody() != null) bodies.add(body(letter.ampBody(), "x-amp-html"));
        if (letter.htmlBody() != null) bodies.add(body(letter.htmlBody(), "html"));
        if (bodies.isEmpty()) bodies.add(body("", "plain"));
        List<BodyPart> shown = new ArrayList<>(List.of(together("alternative", bodies)));
        List<BodyPart> files = new ArrayList<>();
        for (AttachedFile file : letter.attachments()) {
            (file.contentId() == null ? files : shown).add(file(file));
        }
        List<BodyPart> all = new ArrayList<>(List.of(together("related", shown)));
        all.addAll(files);
        BodyPart whole = together("mixed", all);
        message.setContent(whole.getContent(), whole.getContentType());
        if (!(whole.getContent() instanceof Multipart)) message.setDataHandler(whole.getDataHandler());
    }

    /** A multipart of parts; a single part needs no multipart around it. */
    private static BodyPart together(String how, List<BodyPart> parts) throws MessagingException {
        if (parts.size() == 1) return parts.get(0);
        MimeMultipart several = new MimeMultipart(how);
        for (BodyPart part : parts) several.addBodyPart(part);
        MimeBodyPart whole = new MimeBodyPart();
        whole.setContent(several);
        return whole;
    }

    private static MimeBodyPart body(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private static MimeBodyPart file(AttachedFile file) throws MessagingException, IOException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new Stored(file)));
        part.setFileName(MimeUtility.encodeText(file.name(), UTF_8, null));
        part.setDisposition(file.contentId() == null ? Part.ATTACHMENT : Part.INLINE);
        if (file.contentId() != null) part.setContentID("<" + file.contentId() + ">");
        headers(part, file.headers());
        return part;
    }

    private record Stored(AttachedFile file) implements DataSource {
        @Override
        public InputStream getInputStream() throws IOException {
            return file.content().open();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            throw new IOException("a file of a mail cannot be written to");
        }

        @Override
        public String getContentType() {
            return file.contentType();
        }

        @Override
        public String getName() {
            return file.name();
        }
    }
}
