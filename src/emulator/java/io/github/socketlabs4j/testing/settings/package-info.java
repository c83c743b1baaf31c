/**
 * The settings of an emulator, and how its changes are published. {@code Settings} has the defaults; the public
 * builder, the command line and scenarios change them. Every part of the emulator that keeps state publishes its
 * changes.
 */
@NullMarked
package io.github.socketlabs4j.testing.settings;

import org.jspecify.annotations.NullMarked;
