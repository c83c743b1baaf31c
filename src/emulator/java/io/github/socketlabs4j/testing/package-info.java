/**
 * SocketLabs on your desk, for tests: the platform on the loopback interface, and ready posts for endpoints.
 *
 * <p>Begin at {@link io.github.socketlabs4j.testing.SocketLabsEmulator}, or for posts at
 * {@link io.github.socketlabs4j.testing.WebhookSamples}. Its {@link io.github.socketlabs4j.testing.EmulatedServer} is what a test
 * looks into and scripts.
 */
@NullMarked
package io.github.socketlabs4j.testing;

import org.jspecify.annotations.NullMarked;
