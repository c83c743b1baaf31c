package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.mail.MailTrace;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rows of all reports have in common. */
public sealed interface ReportRow extends MailTrace
        permits FailedMessage, QueuedMessage, ProcessedMessage, SpamComplaint, OpenClick {
    /**
     * The server the mail was sent from.
     *
     * @return its number, or null if the platform did not say
     */
    @Override
    @Nullable
    Long serverId();

    /**
     * When what the row tells of happened.
     *
     * @return the time, or null if the platform did not say
     */
    @Override
    @Nullable
    Instant dateTime();

    /**
     * Whom it is about.
     *
     * @return the recipient, under whatever name the report has it; null if the platform did not say
     */
    @Override
    @Nullable
    String address();

    /**
     * The code of the message, as it was sent.
     *
     * @return the id, or null if it has none
     */
    @Override
    @Nullable
    String messageId();

    /**
     * The campaign, as it was sent.
     *
     * @return the id, or null if it has none
     */
    @Override
    @Nullable
    String mailingId();

    /**
     * What the row holds beside its named values.
     *
     * @return an unmodifiable map, found ignoring case
     */
    Map<String, String> extras();
}
