package io.github.socketlabs4j.notification;

/**
 * An event of a kind that this version has no record for. All its own members are among its {@linkplain #extras()
 * extras}. If a later version adds a record for a new kind, that record will implement this interface too, so that code
 * compiled against this version keeps working.
 */
public non-sealed interface OtherEvent extends NotificationEvent {}
