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
 * Something that happened to a mail, as the platform reports it. The platform may post an event twice, and events may
 * arrive out of order: a {@link Failed} may follow the {@link Delivered} of the same message. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * NotificationEvent event = client.notifications().parse(request);
 * if (event instanceof Failed failed && FailureType.PERMANENT.equals(failed.failureType())) {
 *     suppressed.add(failed.address());
 * }
 * }</pre>
 *
 * <p>Texts in events come from unknown mail servers and readers: escape them wherever they are shown.
 */
public sealed interface NotificationEvent extends MailTrace
        permits Queued, Deferred, Delivered, Failed, Complaint, Tracking, Validation, OtherEvent {
    /**
     * The kind of event; wire {@code Type}.
     *
     * @return the platform's word for a known kind, the received text for any other kind
     */
    String type();

    /**
     * The id of the server that the mail was sent from; wire {@code ServerId}.
     *
     * @return the id, or null if the event has none
     */
    @Override
    @Nullable
    Long serverId();

    /**
     * When it happened; wire {@code DateTime}.
     *
     * @return the time, or null if the event has none that can be parsed
     */
    @Override
    @Nullable
    Instant dateTime();

    /**
     * The recipient that the event is about; wire {@code Address}.
     *
     * @return the address, or null if the event has none
     */
    @Override
    @Nullable
    String address();

    /**
     * The mailing id (campaign) that the sender gave the mail; wire {@code MailingId}.
     *
     * @return the id, or null if the mail has none
     */
    @Override
    @Nullable
    String mailingId();

    /**
     * The message id that the sender gave the mail; wire {@code MessageId}.
     *
     * @return the id, or null if the mail has none
     */
    @Override
    @Nullable
    String messageId();

    /**
     * The members of the event that have no accessor here, by their wire names; never a key. A value that could not be
     * parsed is here as text.
     *
     * @return an unmodifiable map that ignores the case of names
     */
    Map<String, String> extras();

    /**
     * A key to recognise duplicates by: the platform gives events no id, and every post of the same event has the same
     * key. It is a hash of server id, type, address, message id, mailing id, time and, for {@link Tracking}, tracking
     * type and URL. For an event without a message id, and for an {@link OtherEvent}, it is a hash of all members
     * except the secret key.
     *
     * @return 64 hexadecimal digits; null for an event without a time, because two such events cannot be distinguished
     */
    default @Nullable String identity() {
        if (dateTime() == null) return null;
        // Users store identities, so what goes into the hash must never change.
        List<@Nullable Object> parts =
                new ArrayList<>(Arrays.asList(serverId(), type(), address(), messageId(), mailingId(), dateTime()));
        if (this instanceof Tracking tracking) {
            parts.add(tracking.trackingType());
            parts.add(tracking.url());
        } else if (this instanceof OtherEvent) {
            parts.add(extras());
        }
        // Otherwise two mails without an id to the same address in the same second would have the same identity.
        if (messageId() == null && !(this instanceof OtherEvent)) parts.add(AllMembers.of(this));
        return Posts.identity(parts.toArray());
    }
}
