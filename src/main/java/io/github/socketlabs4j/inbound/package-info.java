/**
 * Inbound mail: what the platform received for you and parsed, posted to an endpoint of yours.
 *
 * <p>Begin at {@link io.github.socketlabs4j.inbound.InboundParser}, which a client's {@code inbound()} gives: it takes a post,
 * hands the {@link io.github.socketlabs4j.inbound.InboundMessage} to your handler, and says what your web server must answer. An
 * {@link io.github.socketlabs4j.inbound.InboundRouter} is a handler that brings mails to others by the address they were sent
 * to.
 */
@NullMarked
package io.github.socketlabs4j.inbound;

import org.jspecify.annotations.NullMarked;
