/**
 * Mail as its recipients get it: a {@code Letter}, and the copy of it that each recipient's server is given. The injection door
 * writes letters; the platform and its ledger pass them on.
 */
@NullMarked
package io.github.socketlabs4j.testing.letters;

import org.jspecify.annotations.NullMarked;
