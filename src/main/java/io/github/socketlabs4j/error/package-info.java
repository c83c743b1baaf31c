/**
 * What this library throws, all of it under {@link io.github.socketlabs4j.error.SocketLabsException} and unchecked. A type
 * stands for what a caller can do: correct the mail, send it again, or look it up. Two live with what they are about:
 * {@code SendRefusedException} with sending, {@code TryLaterException} with webhooks.
 */
@NullMarked
package io.github.socketlabs4j.error;

import org.jspecify.annotations.NullMarked;
