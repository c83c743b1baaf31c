/** The emulator: the platform on the loopback interface, for users' tests and the library's own. */
@NullMarked
package io.github.socketlabs4j.testing;

import org.jspecify.annotations.NullMarked;
