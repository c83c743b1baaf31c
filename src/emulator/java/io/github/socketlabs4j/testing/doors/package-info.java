/**
 * The handling of requests that both APIs share. A {@code Gate} reads a request, passes it to a {@code Door}, which is
 * one API of the platform, and sends the {@code Reply}, changed by faults. Each API has a package of its own below this
 * one.
 */
@NullMarked
package io.github.socketlabs4j.testing.doors;

import org.jspecify.annotations.NullMarked;
