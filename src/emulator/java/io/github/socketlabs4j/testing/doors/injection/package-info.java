/**
 * The Injection API: what a request may look like, what can be wrong with it, and what is answered. {@code InjectionDoor} reads
 * and answers; {@code Injection} judges, by {@code RequestChecks} and {@code MessageChecks}, and makes letters of what is good.
 * The records named as the platform names the parts of a request hold it as it was posted, before anything is checked.
 */
@NullMarked
package io.github.socketlabs4j.testing.doors.injection;

import org.jspecify.annotations.NullMarked;
