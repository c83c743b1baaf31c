/** The names of the emulator's rules, and how certain it is that the platform has them. */
@NullMarked
package io.github.socketlabs4j.testing.rules;

import org.jspecify.annotations.NullMarked;
