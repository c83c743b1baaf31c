package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.mail.MailTrace;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members that the rows of all reports share. */
public sealed interface ReportRow extends MailTrace
        permits FailedMessage, QueuedMessage, ProcessedMessage, SpamComplaint, OpenClick {
    /**
     * The id of the server that the mail was sent from.
     *
     * @return the id, or null if the row has none
     */
    @Override
    @Nullable
    Long serverId();

    /**
     * The time of the event that the row describes.
     *
     * @return the time, or null if the row has none that can be parsed
     */
    @Override
    @Nullable
    Instant dateTime();

    /**
     * The recipient's address. The column has a different name in each report.
     *
     * @return the address, or null if the row has none
     */
    @Override
    @Nullable
    String address();

    /**
     * The message id that the sender gave the mail.
     *
     * @return the id, or null if the mail has none
     */
    @Override
    @Nullable
    String messageId();

    /**
     * The mailing id (campaign) that the sender gave the mail.
     *
     * @return the id, or null if the mail has none
     */
    @Override
    @Nullable
    String mailingId();

    /**
     * The members of the row that have no accessor here, by their wire names. A value that could not be parsed is here
     * as text.
     *
     * @return an unmodifiable map that ignores the case of names
     */
    Map<String, String> extras();
}
