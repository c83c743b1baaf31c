package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.letters.Addresses;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.platform.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A search for the newest mails of some kind. It goes from the newest to older ones until it has found enough; for a whole address it
 * looks at the mail of its recipient alone; and asked again, because it is waited for, only at what has come since. Not thread-safe.
 */
final class MailSearch {
    private final Ledger ledger;
    private final Predicate<TakenMail> wanted;
    private final @Nullable String recipient;
    private final long before;
    private final int limit;

    /** The newest of those that were looked at, none of which is wanted. */
    private @Nullable TakenMail known;

    /**
     * A search.
     *
     * @param wanted which mails are
     * @param recipient the only one whose mail is wanted; null for anybody's
     * @param before the number of a mail before which the others stand; or else the largest number
     * @param limit how many are wanted at the most
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

    /** The newest mails first; null if there is none so far. */
    @Nullable
    List<TakenMail> newest() {
        List<TakenMail> all = recipient == null ? ledger.mailbox() : ledger.mailbox(recipient);
        if (before == Long.MAX_VALUE) return found(all, all.size(), wanted);
        int end = place(all);
        if (end >= 0 || recipient == null) return found(all, Math.max(0, end), wanted);
        // It went to somebody else.
        List<TakenMail> everybodys = ledger.mailbox();
        String folded = Addresses.fold(recipient);
        return found(
                everybodys,
                Math.max(0, place(everybodys)),
                mail -> Addresses.fold(mail.recipient()).equals(folded) && wanted.test(mail));
    }

    /** Where the mail stands before which others are wanted: a mailbox is in the order of delivery, not of numbers. -1 if nowhere. */
    private int place(List<TakenMail> all) {
        for (int i = all.size() - 1; i >= 0; i--) if (all.get(i).id() == before) return i;
        return -1;
    }

    @SuppressWarnings("ReferenceEquality") // That very mail.
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
