/**
 * One post judged properly: its limit, its key, the handshake, and what is answered. Both rooms that listen tell a
 * {@link io.github.socketlabs4j.internal.webhook.Receiver} how their posts are read, and leave the rest to it.
 */
@NullMarked
package io.github.socketlabs4j.internal.webhook;

import org.jspecify.annotations.NullMarked;
