/** The emulator as a program: its options, what it prints, and how it ends. {@code StandAlone} runs it. */
@NullMarked
package io.github.socketlabs4j.testing.commandline;

import org.jspecify.annotations.NullMarked;
