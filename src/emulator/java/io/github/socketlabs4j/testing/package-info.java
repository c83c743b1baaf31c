/** The emulator: the platform on the loopback interface, for users' tests and the library's own. And ready posts for endpoints. */
@NullMarked
package io.github.socketlabs4j.testing;

import org.jspecify.annotations.NullMarked;
