package io.github.socketlabs4j.testing.mime;

import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads mail in MIME format. Requires Angus Mail: this class cannot be linked without it. */
final class MimeReader {
    /** Headers that have a member of their own in the platform's post. */
    private static final Set<String> OWN_MEMBERS = Set.of("from", "to", "cc", "bcc", "reply-to", "subject");

    private MimeReader() {}

    static ParsedMime read(InputStream source) throws IOException {
        try {
            return parse(new MimeMessage(Session.getInstance(new Properties()), source));
        } catch (MessagingException e) {
            throw new IllegalArgumentException("the mail cannot be read as MIME: " + e.getMessage(), e);
        }
    }

    private static ParsedMime parse(MimeMessage mail) throws MessagingException, IOException {
        List<EmailAddress> from = addresses(mail, "From");
        List<EmailAddress> replyTo = addresses(mail, "Reply-To");
        Parts parts = new Parts();
        parts.add(mail);
        EmailAddress sender = from.isEmpty() ? null : from.get(0);
        return new ParsedMime(
                sender,
                mailFrom(mail, sender),
                replyTo.isEmpty() ? null : replyTo.get(0),
                addresses(mail, "To"),
                addresses(mail, "Cc"),
                decoded(mail.getHeader("Subject", null)),
                parts.text(),
                parts.html(),
                headers(mail),
                parts.files());
    }

    private static String mailFrom(MimeMessage mail, @Nullable EmailAddress from) throws MessagingException {
        String path = mail.getHeader("Return-Path", null);
        if (path == null) return from == null ? "" : from.address();
        return path.strip().replaceAll("^<|>$", "").strip();
    }

    /**
     * All addresses of a header, with the members of groups. A header that cannot be parsed is one address, as it is
     * written.
     */
    private static List<EmailAddress> addresses(MimeMessage mail, String name) throws MessagingException {
        String line = mail.getHeader(name, ",");
        if (line == null || line.isBlank()) return List.of();
        try {
            List<EmailAddress> addresses = new ArrayList<>();
            for (InternetAddress address : InternetAddress.parseHeader(line, false)) {
                InternetAddress[] members = address.isGroup() ? address.getGroup(false) : null;
                if (members == null) members = new InternetAddress[] {address};
                for (InternetAddress member : members) addresses.add(address(member));
            }
            return List.copyOf(addresses);
        } catch (AddressException e) {
            return List.of(EmailAddress.of(MimeUtility.unfold(line).strip()));
        }
    }

    private static EmailAddress address(InternetAddress address) {
        String name = address.getPersonal();
        return EmailAddress.of(address.getAddress(), name == null || name.isBlank() ? null : name);
    }

    private static List<MailHeader> headers(MimeMessage mail) throws MessagingException {
        List<MailHeader> headers = new ArrayList<>();
        for (Header header : Collections.list(mail.getAllHeaders())) {
            if (OWN_MEMBERS.contains(header.getName().toLowerCase(Locale.ROOT))) continue;
            headers.add(new MailHeader(header.getName(), header.getValue() == null ? "" : header.getValue()));
        }
        return List.copyOf(headers);
    }

    /** An unfolded line with decoded words. Encoded words in an unknown character set are left as they are. */
    static @Nullable String decoded(@Nullable String line) {
        if (line == null) return null;
        String unfolded = MimeUtility.unfold(line);
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (UnsupportedEncodingException e) {
            return unfolded;
        }
    }
}
