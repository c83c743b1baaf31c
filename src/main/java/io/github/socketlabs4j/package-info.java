/**
 * Begin here: {@link io.github.socketlabs4j.SocketLabsClient} holds what is configured once per process and gives a client for
 * each of SocketLabs' APIs. What is sent and what comes back is in the packages named for the APIs.
 */
@NullMarked
package io.github.socketlabs4j;

import org.jspecify.annotations.NullMarked;
