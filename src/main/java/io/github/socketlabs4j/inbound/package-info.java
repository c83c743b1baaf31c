/** Mail that the platform received and parsed: the parser of its posts, the mail, and a router to handlers. */
@NullMarked
package io.github.socketlabs4j.inbound;

import org.jspecify.annotations.NullMarked;
