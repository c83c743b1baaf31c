/** How the tokens of a document are got, format by format. */
@NullMarked
package io.github.socketlabs4j.internal.codec.tokens;

import org.jspecify.annotations.NullMarked;
