package bulk;

import io.github.socketlabs4j.mail.MailTrace;
import io.github.socketlabs4j.testing.DeliveredMail;
import java.time.Instant;

/** A minimal event about a mail. */
record Seen(String address, String messageId) implements MailTrace {
    static Seen of(DeliveredMail mail) {
        return new Seen(mail.recipient(), mail.messageId());
    }

    @Override
    public Long serverId() {
        return null;
    }

    @Override
    public Instant dateTime() {
        return null;
    }

    @Override
    public String mailingId() {
        return null;
    }
}
