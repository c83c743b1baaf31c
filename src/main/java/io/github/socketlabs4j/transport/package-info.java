/**
 * What lies between the APIs and HTTP: a request, an answer, what is tried again, and who is told. Begin at
 * {@link io.github.socketlabs4j.transport.RetryPolicy} to change what is tried again, at
 * {@link io.github.socketlabs4j.transport.CallListener} for metrics and logs, and at
 * {@link io.github.socketlabs4j.transport.Transport} to use another HTTP client than OkHttp.
 */
@NullMarked
package io.github.socketlabs4j.transport;

import org.jspecify.annotations.NullMarked;
