/**
 * The {@link io.github.socketlabs4j.transport.Transport} that uses OkHttp; not exported. Begin at
 * {@link io.github.socketlabs4j.transport.okhttp.OkHttpTransport}. Every request is sent at most once. If one fails,
 * {@link io.github.socketlabs4j.transport.okhttp.Failures} decides whether it may have arrived.
 */
@NullMarked
package io.github.socketlabs4j.transport.okhttp;

import org.jspecify.annotations.NullMarked;
