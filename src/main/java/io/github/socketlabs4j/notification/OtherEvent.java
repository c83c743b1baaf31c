package io.github.socketlabs4j.notification;

/**
 * An event of a kind that has no name here, with everything it holds among its {@linkplain #extras() extras}. Kinds the
 * platform adds arrive here first: a later version's types for them will be this type too, so that code compiled against
 * this one goes on working.
 */
public non-sealed interface OtherEvent extends NotificationEvent {}
