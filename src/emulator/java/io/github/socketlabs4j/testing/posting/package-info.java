/**
 * The platform as a client of your endpoints: an {@code Outbox} for each of them has posts carried by a {@code Courier}, judges the
 * answers, and tries again. {@code Setup} is what an endpoint is set to.
 */
@NullMarked
package io.github.socketlabs4j.testing.posting;

import org.jspecify.annotations.NullMarked;
