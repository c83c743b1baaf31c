/** One request done properly: deadline, retries, failures. */
@NullMarked
package io.github.socketlabs4j.internal.call;

import org.jspecify.annotations.NullMarked;
