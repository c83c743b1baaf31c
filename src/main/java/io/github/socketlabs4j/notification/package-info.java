/**
 * The Notification API: typed events that say what became of sent mail, from the requests that the platform posts to
 * your endpoint.
 *
 * <p>Begin at {@link io.github.socketlabs4j.notification.NotificationParser}, which
 * {@code SocketLabsClient.notifications()} returns. It reads a posted request, passes the event to your
 * {@link io.github.socketlabs4j.notification.NotificationHandler}, and returns the reply that your web server must
 * send. Each kind of event is a record that implements {@link io.github.socketlabs4j.notification.NotificationEvent}.
 */
@NullMarked
package io.github.socketlabs4j.notification;

import org.jspecify.annotations.NullMarked;
