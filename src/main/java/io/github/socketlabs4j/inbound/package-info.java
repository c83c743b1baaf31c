/**
 * The Inbound API: mail that the platform received for you, parsed, and posts to your endpoint.
 *
 * <p>Begin at {@link io.github.socketlabs4j.inbound.InboundParser}, which {@code SocketLabsClient.inbound()} returns.
 * It reads a posted request, passes the {@link io.github.socketlabs4j.inbound.InboundMessage} to your handler, and
 * returns the reply that your web server must send. An {@link io.github.socketlabs4j.inbound.InboundRouter} is a
 * handler that passes each mail on to another handler, chosen by the recipient's address.
 */
@NullMarked
package io.github.socketlabs4j.inbound;

import org.jspecify.annotations.NullMarked;
