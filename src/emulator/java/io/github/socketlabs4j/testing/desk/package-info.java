/**
 * The desk: the control API and the page, for whoever looks at the emulator from outside. {@code Desk} opens it; {@code openapi.json}
 * among its resources describes it, and a test holds the two against each other.
 */
@NullMarked
package io.github.socketlabs4j.testing.desk;

import org.jspecify.annotations.NullMarked;
