/** A running emulator: {@code RunningEmulator} connects the servers, the APIs, the outboxes and the HTTP server. */
@NullMarked
package io.github.socketlabs4j.testing.running;

import org.jspecify.annotations.NullMarked;
