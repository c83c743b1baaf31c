/**
 * The platform itself: what it remembers and the rules it goes by, whichever door they are asked through. {@code Platform} holds
 * the parts together; {@code Fates} decides what becomes of a mail, {@code Ledger} remembers it.
 */
@NullMarked
package io.github.socketlabs4j.testing.platform;

import org.jspecify.annotations.NullMarked;
