/** Nouns of mail that more than one API uses: addresses, headers, attachments, failures. */
@NullMarked
package io.github.socketlabs4j.mail;

import org.jspecify.annotations.NullMarked;
