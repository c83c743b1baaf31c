package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.letters.Addresses;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.platform.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A search for the newest matching mails. It goes from the newest mail to older ones until it has found enough. For a
 * complete address it reads only the mailbox of that recipient. If it is repeated while a request waits, it reads only
 * mail that has arrived since. Not thread-safe.
 */
final class MailSearch {
    private final Ledger ledger;
    private final Predicate<TakenMail> wanted;
    private final @Nullable String recipient;
    private final long before;
    private final int limit;

    /** The newest mail that has been checked without a match, as have all older ones. */
    private @Nullable TakenMail known;

    /**
     * A search.
     *
     * @param wanted whether a mail matches
     * @param recipient the recipient whose mail is searched; null for all
     * @param before the id of a mail, to find only mail delivered before it; {@code Long.MAX_VALUE} for all mail
     * @param limit the maximum number of results
     */
    MailSearch(Ledger ledger, Predicate<TakenMail> wanted, @Nullable String recipient, long before, int limit) {
        this.ledger = ledger;
        this.wanted = wanted;
        this.recipient = recipient;
        this.before = before;
        this.limit = limit;
    }

    static MailSearch of(Ledger ledger, Question question) {
        String to = question.address("to");
        boolean isWhole = to != null && Addresses.isGood(Addresses.fold(to));
        return new MailSearch(
                ledger,
                wanted(question, isWhole ? null : to),
                isWhole ? to : null,
                question.number("before", Long.MAX_VALUE),
                question.limit());
    }

    private static Predicate<TakenMail> wanted(Question question, @Nullable String partOfAddress) {
        Part to = Part.of(partOfAddress == null ? null : Addresses.trimmed(partOfAddress));
        Part subject = Part.of(question.text("subject"));
        Part mailingId = Part.of(question.text("mailingId"));
        String messageId = question.text("messageId");
        Part tag = Part.of(question.text("tag"));
        return mail -> (to == null || to.isIn(mail.recipient()))
                && (subject == null || subject.isIn(mail.letter().subject()))
                && (mailingId == null || mailingId.isIn(mail.letter().mailingId()))
                && (messageId == null || messageId.equals(mail.letter().messageId()))
                && (tag == null || isInOne(tag, mail.letter().tags()));
    }

    private static boolean isInOne(Part part, List<String> texts) {
        for (String text : texts) if (part.isIn(text)) return true;
        return false;
    }

    /** The results, newest first; null if there is none yet. */
    @Nullable
    List<TakenMail> newest() {
        List<TakenMail> all = recipient == null ? ledger.mailbox() : ledger.mailbox(recipient);
        if (before == Long.MAX_VALUE) return found(all, all.size(), wanted);
        int end = place(all);
        if (end >= 0 || recipient == null) return found(all, Math.max(0, end), wanted);
        // The mail to search before is in the mailbox of another recipient.
        List<TakenMail> everybodys = ledger.mailbox();
        String folded = Addresses.fold(recipient);
        return found(
                everybodys,
                Math.max(0, place(everybodys)),
                mail -> Addresses.fold(mail.recipient()).equals(folded) && wanted.test(mail));
    }

    /**
     * The index of the mail to search before, or -1. Mailboxes are in order of delivery, not of ids, so it has to be
     * looked for.
     */
    private int place(List<TakenMail> all) {
        for (int i = all.size() - 1; i >= 0; i--) if (all.get(i).id() == before) return i;
        return -1;
    }

    @SuppressWarnings("ReferenceEquality") // By identity, which is enough and fast.
    private @Nullable List<TakenMail> found(List<TakenMail> all, int end, Predicate<TakenMail> good) {
        List<TakenMail> found = new ArrayList<>();
        for (int i = end - 1; i >= 0 && found.size() < limit && all.get(i) != known; i--) {
            if (good.test(all.get(i))) found.add(all.get(i));
        }
        if (!found.isEmpty()) return found;
        if (end > 0) known = all.get(end - 1);
        return null;
    }
}
