/**
 * Scenarios: the configuration of an emulator as a JSON document. {@code Script} is the document. Each {@code …Part}
 * class reads and writes one of its members. {@code Reading} checks the values, and names the wrong member in its
 * exceptions.
 */
@NullMarked
package io.github.socketlabs4j.testing.scenarios;

import org.jspecify.annotations.NullMarked;
