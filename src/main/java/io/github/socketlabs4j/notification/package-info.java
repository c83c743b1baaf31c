/**
 * Notifications: what became of mail, posted by the platform to an endpoint of yours, as typed events.
 *
 * <p>Begin at {@link io.github.socketlabs4j.notification.NotificationParser}, which a client's {@code notifications()} gives: it
 * takes a post, hands the event to your {@link io.github.socketlabs4j.notification.NotificationHandler}, and says what your web
 * server must answer. The kinds of event are the records of {@link io.github.socketlabs4j.notification.NotificationEvent}.
 */
@NullMarked
package io.github.socketlabs4j.notification;

import org.jspecify.annotations.NullMarked;
