/**
 * Scenarios: what an emulator is set to, as a document in JSON. {@code Script} is the document; each of the parts reads and writes
 * one of its members; {@code Reading} says what is wrong with one, and where.
 */
@NullMarked
package io.github.socketlabs4j.testing.scenarios;

import org.jspecify.annotations.NullMarked;
