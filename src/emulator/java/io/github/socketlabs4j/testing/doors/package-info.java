/**
 * What all doors of an emulator have in common: the {@code Gate} reads a request, has a {@code Door} act on it, and sends the
 * {@code Reply}, or fails to, as a fault says. Each API has a door of its own in a room below this one.
 */
@NullMarked
package io.github.socketlabs4j.testing.doors;

import org.jspecify.annotations.NullMarked;
