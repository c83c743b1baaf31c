/**
 * Judges posts to webhooks: their length, their secret key, the handshake, and what is answered. Begin at
 * {@link io.github.socketlabs4j.internal.webhook.Receiver}. The packages for notifications and inbound mail each give
 * it a {@link io.github.socketlabs4j.internal.webhook.Reading}, which says how their posts are read.
 */
@NullMarked
package io.github.socketlabs4j.internal.webhook;

import org.jspecify.annotations.NullMarked;
