/**
 * Carries out calls to the platform: retries and the waits between attempts inside one deadline, limits for concurrent
 * calls and for sends per second, and events for the listener. Begin at
 * {@link io.github.socketlabs4j.internal.call.ApiCaller}. Each operation is an
 * {@link io.github.socketlabs4j.internal.call.Endpoint}: its request, and how its answer is read. What all calls of a
 * client share is in {@link io.github.socketlabs4j.internal.call.SharedTransport}.
 */
@NullMarked
package io.github.socketlabs4j.internal.call;

import org.jspecify.annotations.NullMarked;
