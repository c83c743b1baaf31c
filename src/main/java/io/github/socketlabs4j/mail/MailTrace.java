package io.github.socketlabs4j.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A statement of the platform about a mail: an event that it posts, or a row of a report. Whatever it says, it proves
 * that the platform accepted the mail for delivery. Immutable.
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
     * When the event happened.
     *
     * @return the time, or null if the platform did not say
     */
    @Nullable
    Instant dateTime();

    /**
     * The recipient that it is about.
     *
     * @return the address, or null if the platform did not say
     */
    @Nullable
    String address();

    /**
     * The id of the campaign, as it was sent.
     *
     * @return the id, or null if there is none
     */
    @Nullable
    String mailingId();

    /**
     * The id of the message, as it was sent.
     *
     * @return the id, or null if there is none
     */
    @Nullable
    String messageId();
}
