/** What verdicts go by, and how sure we are of it. */
@NullMarked
package io.github.socketlabs4j.testing.rules;

import org.jspecify.annotations.NullMarked;
