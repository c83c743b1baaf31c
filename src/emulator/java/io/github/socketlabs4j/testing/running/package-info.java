/** The emulator as it runs: the platform, its doors, and the HTTP server they stand open on. */
@NullMarked
package io.github.socketlabs4j.testing.running;

import org.jspecify.annotations.NullMarked;
