/**
 * The Injection API. {@code InjectionDoor} reads the requests and writes the answers. {@code Injection} checks a
 * request with {@code RequestChecks} and {@code MessageChecks}, and turns valid messages into letters. The records that
 * are named like the parts of a request hold the request as it was posted, before any check.
 */
@NullMarked
package io.github.socketlabs4j.testing.doors.injection;

import org.jspecify.annotations.NullMarked;
