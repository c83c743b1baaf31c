/** How documents are written. */
@NullMarked
package io.github.socketlabs4j.internal.codec.writing;

import org.jspecify.annotations.NullMarked;
