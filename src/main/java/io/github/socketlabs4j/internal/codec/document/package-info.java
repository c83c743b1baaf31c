/** Whole documents: receipts, pages, posts, stored mail, and what is said of one that cannot be read. */
@NullMarked
package io.github.socketlabs4j.internal.codec.document;

import org.jspecify.annotations.NullMarked;
