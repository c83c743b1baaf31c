/**
 * The layer between the APIs and HTTP: requests, responses, retries and listeners. Begin at
 * {@link io.github.socketlabs4j.transport.RetryPolicy} to change retries, at
 * {@link io.github.socketlabs4j.transport.CallListener} for metrics and logs, and at
 * {@link io.github.socketlabs4j.transport.Transport} to use another HTTP client than OkHttp.
 */
@NullMarked
package io.github.socketlabs4j.transport;

import org.jspecify.annotations.NullMarked;
