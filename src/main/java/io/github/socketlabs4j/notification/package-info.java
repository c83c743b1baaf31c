/** Notifications: what became of mail, posted by the platform to an endpoint of yours, as typed events. */
@NullMarked
package io.github.socketlabs4j.notification;

import org.jspecify.annotations.NullMarked;
