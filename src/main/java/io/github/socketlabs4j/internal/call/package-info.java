/**
 * One request done properly: attempts and the waits between them inside one deadline, and the events about them. Begin at
 * {@link io.github.socketlabs4j.internal.call.ApiCaller}; a room says by an
 * {@link io.github.socketlabs4j.internal.call.Endpoint} what it asks and what an answer means, and
 * {@link io.github.socketlabs4j.internal.call.SharedTransport} is what all calls of a client share.
 */
@NullMarked
package io.github.socketlabs4j.internal.call;

import org.jspecify.annotations.NullMarked;
