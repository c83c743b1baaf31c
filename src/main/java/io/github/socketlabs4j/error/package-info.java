/**
 * The exceptions of this library. All are unchecked subtypes of
 * {@link io.github.socketlabs4j.error.SocketLabsException}. The type says what a caller can do: correct the mail, send
 * it again, or look it up. Three exceptions are in other packages: {@code SendRefusedException} in {@code injection},
 * {@code WrongKeyException} and {@code TryLaterException} in {@code webhook}.
 */
@NullMarked
package io.github.socketlabs4j.error;

import org.jspecify.annotations.NullMarked;
