package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.platform.Habits.Deed;
import io.github.socketlabs4j.testing.platform.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /_emulator/activity}: what a recipient does, or their server. Thread-safe. */
final class Deeds {
    private static final List<String> TYPES = List.of("open", "click", "complaint", "unsubscribe", "bounce", "defer");

    private static final int UNKNOWN_USER = 2001;
    private static final int TRY_LATER = 3003;

    private final Platform platform;

    Deeds(Platform platform) {
        this.platform = platform;
    }

    Answer act(Question question) {
        Given given = question.given().only("type", "address", "messageId", "mail", "url", "code");
        String type = given.neededWord("type", TYPES);
        TakenMail mail = mail(given);
        Deed deed = switch (type) {
            case "open" -> new Deed.Open();
            case "click" -> new Deed.Click(given.neededText("url"));
            case "complaint" -> new Deed.Complain(FblType.ABUSE);
            case "unsubscribe" -> new Deed.Unsubscribe();
            case "bounce" -> new Deed.Bounce(code(given, UNKNOWN_USER));
            default -> new Deed.Defer(code(given, TRY_LATER));
        };
        platform.transit().act(mail, deed);
        return Answer.json(
                new Member("mail", mail.id()), new Member("address", mail.recipient()), new Member("type", type));
    }

    /** A code, or the usual one. */
    static FailureCode code(Given given, int otherwise) {
        return FailureCode.of(given.number("code") == null ? otherwise : given.neededIndex("code"));
    }

    /** By its number; or else the last one to an address, or of a message id, or both. */
    private TakenMail mail(Given given) {
        Long id = given.number("mail");
        if (id != null) return Mails.find(platform, id);
        String messageId = given.text("messageId");
        boolean isNamed = messageId != null && !messageId.isEmpty();
        String address = isNamed ? given.text("address") : given.neededText("address");
        List<TakenMail> all = address == null
                ? platform.ledger().mailbox()
                : platform.ledger().mailbox(address);
        for (int i = all.size() - 1; i >= 0; i--) {
            if (!isNamed || isOf(all.get(i), messageId)) return all.get(i);
        }
        throw new Refusal(
                404,
                "no mail" + (isNamed ? " with the messageId '" + messageId + "'" : "") + " was delivered"
                        + (address == null ? "" : " to " + address));
    }

    private static boolean isOf(TakenMail mail, @Nullable String messageId) {
        return mail.letter().messageId() != null && mail.letter().messageId().equals(messageId);
    }
}
