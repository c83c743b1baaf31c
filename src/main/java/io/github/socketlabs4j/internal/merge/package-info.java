/**
 * How a merge fills the texts of a mail: what is a placeholder, what it becomes, and what an address or a header is when it is filled.
 * Known here once, for what the client looks at before a mail is sent and for what the emulator makes of it.
 */
@NullMarked
package io.github.socketlabs4j.internal.merge;

import org.jspecify.annotations.NullMarked;
