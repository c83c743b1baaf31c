package io.github.socketlabs4j.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something the platform says of a mail it has: an event it posts, or a row of a report. Whatever it says, it took that mail for
 * delivery. Immutable.
 */
public interface MailTrace {
    /**
     * The server the mail was sent from.
     *
     * @return its number, or null if the platform did not say
     */
    @Nullable
    Long serverId();

    /**
     * When what it tells of happened.
     *
     * @return the time, or null if the platform did not say
     */
    @Nullable
    Instant dateTime();

    /**
     * Whom it is about.
     *
     * @return the recipient, or null if the platform did not say
     */
    @Nullable
    String address();

    /**
     * The campaign, as it was sent.
     *
     * @return the id, or null if it has none
     */
    @Nullable
    String mailingId();

    /**
     * The code of the message, as it was sent.
     *
     * @return the id, or null if it has none
     */
    @Nullable
    String messageId();
}
