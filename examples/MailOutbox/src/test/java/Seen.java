import io.github.socketlabs4j.mail.MailTrace;
import java.time.Instant;

/** A minimal event about a mail. */
record Seen(String address, String messageId) implements MailTrace {
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
