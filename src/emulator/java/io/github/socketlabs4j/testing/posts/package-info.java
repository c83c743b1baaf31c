/**
 * What the platform posts to endpoints, and how it is written: events in the styles that endpoints of different age get, and mails
 * from outside. Writing is all that is done here.
 */
@NullMarked
package io.github.socketlabs4j.testing.posts;

import org.jspecify.annotations.NullMarked;
