/**
 * Fills the texts of a mail with merge fields: finds placeholders, and replaces them in texts, addresses and headers.
 * The client uses it to check a message before it is sent, and the emulator to make the mail that a recipient gets.
 */
@NullMarked
package io.github.socketlabs4j.internal.merge;

import org.jspecify.annotations.NullMarked;
