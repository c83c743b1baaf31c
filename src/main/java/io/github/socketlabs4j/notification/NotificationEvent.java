package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.internal.codec.document.Posts;
import io.github.socketlabs4j.mail.MailTrace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to mail, as the platform tells it. Events may come twice and out of order: a {@link Failed} may
 * follow the {@link Delivered} of the same message. Immutable and thread-safe.
 *
 * <pre>{@code
 * NotificationEvent event = client.notifications().parse(request);
 * if (event instanceof Failed failed && FailureType.PERMANENT.equals(failed.failureType())) {
 *     suppressed.add(failed.address());
 * }
 * }</pre>
 *
 * <p>Texts come from mail servers and readers nobody knows: encode them where they are shown.
 */
public sealed interface NotificationEvent extends MailTrace
        permits Queued, Deferred, Delivered, Failed, Complaint, Tracking, Validation, OtherEvent {
    /**
     * What kind of event it is; wire {@code Type}.
     *
     * @return the platform's word for a known kind, the received text for any other
     */
    String type();

    /**
     * The server the mail was sent from; wire {@code ServerId}.
     *
     * @return its number, or null if the platform did not say
     */
    @Override
    @Nullable
    Long serverId();

    /**
     * When it happened; wire {@code DateTime}.
     *
     * @return the time, or null if the platform did not say
     */
    @Override
    @Nullable
    Instant dateTime();

    /**
     * Whom it is about; wire {@code Address}.
     *
     * @return the recipient, or null if the platform did not say
     */
    @Override
    @Nullable
    String address();

    /**
     * The campaign, as it was sent; wire {@code MailingId}.
     *
     * @return the id, or null if it has none
     */
    @Override
    @Nullable
    String mailingId();

    /**
     * The code of the message, as it was sent; wire {@code MessageId}.
     *
     * @return the id, or null if it has none
     */
    @Override
    @Nullable
    String messageId();

    /**
     * What the event holds beside its named values; never a key.
     *
     * @return an unmodifiable map, found ignoring case
     */
    Map<String, String> extras();

    /**
     * A text that is the same for each post of this event, to find duplicates by: the platform gives events no id. It is a
     * hash of server, type, address, ids, time and, for {@link Tracking}, what was done to which link. Of an event without a
     * message id, or of a kind that is not known here, everything counts but the key.
     *
     * @return 64 hexadecimal digits; null for an event without a time, which cannot be told from another like it
     */
    default @Nullable String identity() {
        if (dateTime() == null) return null;
        // It is kept in stores, so that what goes in may never change.
        List<@Nullable Object> parts =
                new ArrayList<>(Arrays.asList(serverId(), type(), address(), messageId(), mailingId(), dateTime()));
        if (this instanceof Tracking tracking) {
            parts.add(tracking.trackingType());
            parts.add(tracking.url());
        } else if (this instanceof OtherEvent) {
            parts.add(extras());
        }
        // Without it, two mails to one address in one second would be one.
        if (messageId() == null && !(this instanceof OtherEvent)) parts.add(AllMembers.of(this));
        return Posts.identity(parts.toArray());
    }
}
