package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.platform.Habits.Deed;
import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.scenarios.Reading;
import io.github.socketlabs4j.testing.scenarios.RecipientsPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /_emulator/activity}: carries out what a recipient, or their server, does with a delivered mail.
 * Thread-safe.
 */
final class ActivityApi {
    private final Platform platform;

    ActivityApi(Platform platform) {
        this.platform = platform;
    }

    Answer act(Question question) {
        Reading given = question.given().only("type", "address", "messageId", "mail", "url", "code", "about");
        Deed deed = RecipientsPart.deed("type", given);
        TakenMail mail = mail(given);
        platform.transit().act(mail, deed);
        return Answer.json(
                new Member("mail", mail.id()),
                new Member("address", mail.recipient()),
                new Member("type", given.text("type")));
    }

    /** The mail with the given id, or else the newest mail with the given address, message id, or both. */
    private TakenMail mail(Reading given) {
        Long id = given.whole("mail");
        if (id != null) return MailApi.find(platform, id);
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
