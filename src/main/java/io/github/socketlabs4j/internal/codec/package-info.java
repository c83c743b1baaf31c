/** The tolerant codec: shapes as data, one binder for every format. The only home of Jackson. */
@NullMarked
package io.github.socketlabs4j.internal.codec;

import org.jspecify.annotations.NullMarked;
