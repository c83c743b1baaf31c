/**
 * When a call may go: places for those in flight, lanes that take turns, the pace that the platform's refusals allow,
 * and a limit of sends in flight where it lets them queue. Begin at
 * {@link io.github.socketlabs4j.internal.places.Places}.
 */
@NullMarked
package io.github.socketlabs4j.internal.places;

import org.jspecify.annotations.NullMarked;
