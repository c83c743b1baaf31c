/** The seam between the APIs and HTTP: what a request, an answer, a retry policy and a listener are. */
@NullMarked
package io.github.socketlabs4j.transport;

import org.jspecify.annotations.NullMarked;
