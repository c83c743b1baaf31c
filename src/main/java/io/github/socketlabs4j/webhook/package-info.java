/**
 * The types that notifications and inbound mail share: the posted request, the reply, the keys of an endpoint, and a
 * store of the events that were handled. No signature mentions a web framework.
 *
 * <p>Begin at {@link io.github.socketlabs4j.webhook.WebhookRequest}: wrap what your web server received in it, and pass
 * it to {@link io.github.socketlabs4j.notification.NotificationParser} or
 * {@link io.github.socketlabs4j.inbound.InboundParser}. They return a
 * {@link io.github.socketlabs4j.webhook.WebhookReply} for your web server to send. The platform may post an event
 * twice: {@link io.github.socketlabs4j.webhook.HandledEvents} recognises duplicates.
 */
@NullMarked
package io.github.socketlabs4j.webhook;

import org.jspecify.annotations.NullMarked;
