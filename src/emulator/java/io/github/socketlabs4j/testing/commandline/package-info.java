/** The emulator as a command line program: its options, its output and its exit codes. {@code StandAlone} runs it. */
@NullMarked
package io.github.socketlabs4j.testing.commandline;

import org.jspecify.annotations.NullMarked;
