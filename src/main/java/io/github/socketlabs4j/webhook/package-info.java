/** What both listeners share: a post in, a reply out, the keys between them. No web framework in any signature. */
@NullMarked
package io.github.socketlabs4j.webhook;

import org.jspecify.annotations.NullMarked;
