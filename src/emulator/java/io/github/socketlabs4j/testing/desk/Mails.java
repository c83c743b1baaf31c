package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.letters.Addresses;
import io.github.socketlabs4j.testing.letters.AttachedFile;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.mime.MimeMail;
import io.github.socketlabs4j.testing.platform.Platform;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code /_emulator/mail}: mailbox copies, and what is in them. Thread-safe. */
final class Mails {
    private static final int NOT_IMPLEMENTED = 501;

    private final Platform platform;

    Mails(Platform platform) {
        this.platform = platform;
    }

    Answer list(Question question) throws InterruptedException {
        Predicate<TakenMail> wanted = wanted(question);
        int limit = question.limit();
        long before = question.number("before", Long.MAX_VALUE);
        Duration patience = question.patience();
        List<TakenMail> found = platform.ledger().changes().await(() -> newest(wanted, before, limit), patience);
        return Answer.json(View.list("mails", found == null ? List.of() : found, MailView::row));
    }

    /** The newest mails first; null if there is none. */
    private @Nullable List<TakenMail> newest(Predicate<TakenMail> wanted, long before, int limit) {
        List<TakenMail> all = platform.ledger().mailbox();
        List<TakenMail> found = new ArrayList<>();
        int end = all.size();
        if (before != Long.MAX_VALUE) {
            // A mailbox is in the order of delivery, not of numbers: what is older stands before it.
            end = 0;
            for (int i = 0; i < all.size(); i++) if (all.get(i).id() == before) end = i;
        }
        for (int i = end - 1; i >= 0 && found.size() < limit; i--) {
            if (wanted.test(all.get(i))) found.add(all.get(i));
        }
        return found.isEmpty() ? null : found;
    }

    private static Predicate<TakenMail> wanted(Question question) {
        String to = question.address("to");
        String subject = question.text("subject");
        String mailingId = question.text("mailingId");
        String messageId = question.text("messageId");
        String tag = question.text("tag");
        return mail -> (to == null || isTo(mail, to))
                && (subject == null || has(mail.letter().subject(), subject))
                && (mailingId == null || has(mail.letter().mailingId(), mailingId))
                && (messageId == null || messageId.equals(mail.letter().messageId()))
                && (tag == null || mail.letter().tags().stream().anyMatch(each -> has(each, tag)));
    }

    private static boolean isTo(TakenMail mail, String to) {
        String recipient = Addresses.fold(mail.recipient());
        String wanted = Addresses.fold(to);
        return Addresses.isGood(wanted) ? recipient.equals(wanted) : recipient.contains(wanted);
    }

    private static boolean has(@Nullable String text, String part) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private TakenMail mail(Question question) {
        long id = question.number("id");
        return find(platform, id);
    }

    /** The mail of a number; a refusal if it is in no mailbox. */
    static TakenMail find(Platform platform, long id) {
        return platform.ledger().mailbox().stream()
                .filter(mail -> mail.id() == id)
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "there is no mail " + id + " in any mailbox"));
    }

    Answer one(Question question) {
        return Answer.json(200, MailView.whole(mail(question)));
    }

    Answer html(Question question) throws IOException {
        TakenMail mail = mail(question);
        if (mail.letter().htmlBody() == null) throw new Refusal(404, "mail " + mail.id() + " has no HTML");
        try {
            return Answer.text("text/html", MailHtml.of(mail.letter()))
                    .with("Content-Security-Policy", MailHtml.POLICY);
        } catch (NoClassDefFoundError e) {
            throw new Refusal(
                    NOT_IMPLEMENTED,
                    "to show the HTML of a mail takes jsoup, which is not on the class path: add org.jsoup:jsoup");
        }
    }

    Answer source(Question question) throws IOException {
        TakenMail mail = mail(question);
        try {
            return new Answer.Bytes(200, "message/rfc822", MimeMail.write(mail), Map.of())
                    .with("Content-Disposition", FileName.disposition("mail-" + mail.id() + ".eml"));
        } catch (MimeMail.MissingLibrary e) {
            throw new Refusal(NOT_IMPLEMENTED, String.valueOf(e.getMessage()));
        }
    }

    Answer attachment(Question question) {
        TakenMail mail = mail(question);
        List<AttachedFile> files = mail.letter().attachments();
        long number = question.number("n");
        if (number < 0 || number >= files.size()) {
            throw new Refusal(404, "mail " + mail.id() + " has no file " + number + ": it has " + files.size());
        }
        AttachedFile file = files.get((int) number);
        return new Answer.Download(
                // Never what its sender says: a browser must not be talked into showing it.
                "application/octet-stream", file.name(), file.content().size(), file.content()::open);
    }
}
