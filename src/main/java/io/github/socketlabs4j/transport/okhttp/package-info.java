/**
 * The {@link io.github.socketlabs4j.transport.Transport} over OkHttp; not exported. Begin at
 * {@link io.github.socketlabs4j.transport.okhttp.OkHttpTransport}: every request goes out once, and of one that failed
 * {@link io.github.socketlabs4j.transport.okhttp.Failures} says whether it may have arrived.
 */
@NullMarked
package io.github.socketlabs4j.transport.okhttp;

import org.jspecify.annotations.NullMarked;
