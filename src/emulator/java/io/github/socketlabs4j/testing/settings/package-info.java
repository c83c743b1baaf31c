/**
 * What an emulator is built with: where it listens, whose keys are good, what it lets through. {@code Settings} has the defaults;
 * the builder of the public face and the command line both change them.
 */
@NullMarked
package io.github.socketlabs4j.testing.settings;

import org.jspecify.annotations.NullMarked;
