package io.github.socketlabs4j.notification;

/**
 * A handler with one method for each kind of event. Every method has a default: the methods for a kind call
 * {@link #other}, which does nothing. The web server's threads call a handler concurrently.
 *
 * <p>If a method returns normally, the event counts as handled and the reply is 200. If it throws
 * {@link io.github.socketlabs4j.webhook.TryLaterException}, the reply is 503, so that the platform may post the event
 * again. Any other exception is passed on to the web server.
 */
public interface NotificationHandler {
    /**
     * The platform accepted a message for delivery.
     *
     * @param event the event
     */
    default void on(Queued event) {
        other(event);
    }

    /**
     * The receiving server rejected a message temporarily; the platform will try again.
     *
     * @param event the event
     */
    default void on(Deferred event) {
        other(event);
    }

    /**
     * The receiving server accepted a message.
     *
     * @param event the event
     */
    default void on(Delivered event) {
        other(event);
    }

    /**
     * A message could not be delivered.
     *
     * @param event the event
     */
    default void on(Failed event) {
        other(event);
    }

    /**
     * A recipient reported a message as spam.
     *
     * @param event the event
     */
    default void on(Complaint event) {
        other(event);
    }

    /**
     * A recipient opened a message, clicked a link in it, or unsubscribed.
     *
     * @param event the event
     */
    default void on(Tracking event) {
        other(event);
    }

    /**
     * Any other event: its kind has no method here, or that method is not overridden.
     *
     * @param event the event
     */
    default void other(NotificationEvent event) {}

    /**
     * Calls the method for the kind of an event; for code that passes events on to a handler. Do not override it.
     *
     * @param event the event
     */
    default void handle(NotificationEvent event) {
        if (event instanceof Queued queued) on(queued);
        else if (event instanceof Deferred deferred) on(deferred);
        else if (event instanceof Delivered delivered) on(delivered);
        else if (event instanceof Failed failed) on(failed);
        else if (event instanceof Complaint complaint) on(complaint);
        else if (event instanceof Tracking tracking) on(tracking);
        else other(event);
    }
}
