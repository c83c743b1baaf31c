/**
 * The entry point of the library: {@link io.github.socketlabs4j.SocketLabsClient} is configured once per process and
 * gives a client for each of SocketLabs' APIs. The types that are sent and received are in the packages named after the
 * APIs.
 */
@NullMarked
package io.github.socketlabs4j;

import org.jspecify.annotations.NullMarked;
