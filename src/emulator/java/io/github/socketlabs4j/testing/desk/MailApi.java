package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.letters.AttachedFile;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.mime.MimeMail;
import io.github.socketlabs4j.testing.platform.Platform;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code /_emulator/mail}: lists delivered mail, and returns its content, source and attachments. Thread-safe. */
final class MailApi {
    private static final int NOT_IMPLEMENTED = 501;

    private final Platform platform;

    MailApi(Platform platform) {
        this.platform = platform;
    }

    Answer list(Question question) throws InterruptedException {
        MailSearch search = MailSearch.of(platform.ledger(), question);
        List<TakenMail> found = platform.ledger().signal().await(search::newest, question.patience());
        return Answer.json(View.list("mails", found == null ? List.of() : found, MailView::row));
    }

    private TakenMail mail(Question question) {
        long id = question.number("id");
        return find(platform, id);
    }

    /** The mail with an id; throws a {@link Refusal} if it is in no mailbox. */
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
                // Never the sender's content type, which could make a browser show the file.
                "application/octet-stream", file.name(), file.content().size(), file.content()::open);
    }
}
