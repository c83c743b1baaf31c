package io.github.socketlabs4j.notification;

/**
 * What to do about each kind of event. Every method has a default: those for a kind call {@link #other}, and that does
 * nothing. Called by as many threads at once as the web server has.
 *
 * <p>A method that returns has taken the event. One that throws {@link io.github.socketlabs4j.webhook.TryLaterException}
 * asks for it again later; anything else it throws reaches the web server.
 */
public interface NotificationHandler {
    /**
     * A message was accepted for delivery.
     *
     * @param event the event
     */
    default void on(Queued event) {
        other(event);
    }

    /**
     * A message was refused for now and will be tried again.
     *
     * @param event the event
     */
    default void on(Deferred event) {
        other(event);
    }

    /**
     * A message was delivered.
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
     * A recipient complained.
     *
     * @param event the event
     */
    default void on(Complaint event) {
        other(event);
    }

    /**
     * A recipient opened, clicked or unsubscribed.
     *
     * @param event the event
     */
    default void on(Tracking event) {
        other(event);
    }

    /**
     * Any event that no other method here takes: of a kind whose method is not overridden, or of a kind this version does
     * not know.
     *
     * @param event the event
     */
    default void other(NotificationEvent event) {}

    /**
     * Gives an event to the method for its kind; for queues and wrappers. There is nothing to override.
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
