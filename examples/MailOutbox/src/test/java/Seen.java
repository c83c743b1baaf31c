import io.github.socketlabs4j.mail.MailTrace;
import java.time.Instant;

/** What an event says of a mail, as short as it can be. */
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
