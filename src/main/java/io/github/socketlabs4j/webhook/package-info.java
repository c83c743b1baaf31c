/**
 * What users of both listeners see: a post in, a reply out, the keys between them, and a memory of what was handled. No web
 * framework in any signature.
 *
 * <p>A post of the platform becomes a {@link io.github.socketlabs4j.webhook.WebhookRequest}; what
 * {@link io.github.socketlabs4j.notification.NotificationParser} or {@link io.github.socketlabs4j.inbound.InboundParser} make of
 * it is a {@link io.github.socketlabs4j.webhook.WebhookReply} for your web server to send. Begin at the request; posts that come
 * twice are what {@link io.github.socketlabs4j.webhook.HandledEvents} is for.
 */
@NullMarked
package io.github.socketlabs4j.webhook;

import org.jspecify.annotations.NullMarked;
