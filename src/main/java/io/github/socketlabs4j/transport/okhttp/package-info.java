/** OkHttp behind the seam; not exported. */
@NullMarked
package io.github.socketlabs4j.transport.okhttp;

import org.jspecify.annotations.NullMarked;
