package io.github.socketlabs4j.testing.posts;

import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.TrackingType;
import io.github.socketlabs4j.testing.letters.Letter;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.platform.Event;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the posts of the platform's events.
 *
 * @param secretKey the secret key in each post
 */
public record EventPosts(String secretKey) {
    private static final String BROWSER = "Mozilla/5.0";

    /** The post of an event; null if it is not posted. */
    public @Nullable EventPost of(Event event) {
        if (event instanceof Event.Queued queued) return queued(queued);
        if (event instanceof Event.Deferred deferred) return deferred(deferred);
        if (event instanceof Event.Processed processed) return delivered(processed);
        if (event instanceof Event.Failed failed) return failed(failed);
        if (event instanceof Event.Complained complained) return complaint(complained);
        if (event instanceof Event.Tracked tracked) {
            return tracking(tracked, tracked.mail(), tracked.type()).with(EventField.URL, tracked.url());
        }
        if (event instanceof Event.Unsubscribed unsubscribed) {
            return tracking(unsubscribed, unsubscribed.mail(), TrackingType.UNSUBSCRIBE);
        }
        return null;
    }

    /** The type of the post of an event; null if it is not posted. */
    public static @Nullable EventType type(Event event) {
        if (event instanceof Event.Queued) return EventType.QUEUED;
        if (event instanceof Event.Deferred) return EventType.DEFERRED;
        if (event instanceof Event.Processed) return EventType.DELIVERED;
        if (event instanceof Event.Failed) return EventType.FAILED;
        if (event instanceof Event.Complained) return EventType.COMPLAINT;
        boolean isTracking = event instanceof Event.Tracked || event instanceof Event.Unsubscribed;
        return isTracking ? EventType.TRACKING : null;
    }

    private EventPost queued(Event.Queued event) {
        return post(EventType.QUEUED, event, event.mail())
                .with(EventField.MESSAGE_SIZE, event.mail().letter().size());
    }

    private EventPost deferred(Event.Deferred event) {
        return post(EventType.DEFERRED, event, event.mail())
                .with(EventField.DEFERRAL_CODE, event.code())
                .with(EventField.REASON, event.reason());
    }

    private EventPost delivered(Event.Processed event) {
        return post(EventType.DELIVERED, event, event.mail())
                .with(EventField.RESPONSE, event.response() + "\r\n")
                .with(EventField.LOCAL_IP, Event.Processed.LOCAL_IP)
                .with(EventField.REMOTE_MTA, exchanger(event.mail().recipient()));
    }

    /** A suppressed mail has no receiving server. Only a late bounce has the fields of a bounce report. */
    private EventPost failed(Event.Failed event) {
        String reason = event.failure().reason();
        boolean isTried = !event.failure().isSuppression();
        EventPost post = post(EventType.FAILED, event, event.mail())
                .failureType(event.failure().type())
                .with(EventField.FAILURE_CODE, event.failure().code())
                .with(EventField.REASON, reason)
                .with(EventField.REMOTE_MTA, isTried ? exchanger(event.mail().recipient()) : null);
        return event.isLate() ? post.bounced(reason) : post;
    }

    private EventPost complaint(Event.Complained event) {
        Letter letter = event.mail().letter();
        return post(EventType.COMPLAINT, event, event.mail())
                .with(EventField.FBL_TYPE, event.type().wire())
                .with(EventField.USER_AGENT, Event.Complained.REPORTER)
                .with(EventField.FROM, letter.from().toString())
                .with(EventField.TO, joined(letter.to()))
                .with(EventField.LENGTH, letter.size());
    }

    private EventPost tracking(Event event, TakenMail mail, TrackingType type) {
        return post(EventType.TRACKING, event, mail)
                .trackingType(type)
                .with(EventField.CLIENT_IP, Event.Tracked.REMOTE_IP)
                .with(EventField.USER_AGENT, BROWSER);
    }

    private EventPost post(EventType type, Event event, TakenMail mail) {
        Letter letter = mail.letter();
        return new EventPost(type, mail.serverId(), secretKey, event.dateTime())
                .of(event)
                .with(EventField.ADDRESS, mail.recipient())
                .with(EventField.MAILING_ID, letter.mailingId())
                .with(EventField.MESSAGE_ID, letter.messageId())
                .with(EventField.FROM_ADDRESS, letter.from().address())
                .with(EventField.SUBJECT, letter.subject())
                .data(letter.metadata(), letter.tags());
    }

    private static String joined(List<EmailAddress> addresses) {
        return addresses.stream().map(EmailAddress::toString).collect(Collectors.joining(", "));
    }

    private static String exchanger(String address) {
        return "mx1." + address.substring(address.indexOf('@') + 1);
    }

    @Override
    public String toString() {
        return "EventPosts[***]";
    }
}
